import { textOf } from '../content/load-content.ts';
import type { Services } from '../context.ts';
import type { OwnCard } from '../mitan/own-card.ts';
import { haldi, lead, mm, openPaper, sal } from './lay-out.ts';
import { a4, ink } from './write-pdf.ts';

const nameSizes = [34, 28, 22, 17];

/** For the wall: who has passed the training, and where anybody can check the card. */
export function composeCertificate(
  { content, config, now }: Pick<Services, 'content' | 'config' | 'now'>,
  card: OwnCard & { trainedAt: string },
  language: 'hi' | 'en',
): Buffer {
  const say = (key: string, values?: Record<string, string | number>) =>
    textOf(content.texts, language, key, values);
  const day = new Intl.DateTimeFormat(language === 'hi' ? 'hi-IN-u-nu-latn' : 'en-IN', {
    ...{ timeZone: 'Asia/Kolkata', dateStyle: 'long' },
  }).format(new Date(card.trainedAt));
  const title = say('mitan.certificate');
  const paper = openPaper({ title, language, at: now() });
  const { pdf } = paper;
  const width = a4.width - 2 * mm(26);
  for (const [at, thick] of [
    [10, 2],
    [12.5, 0.7],
  ] as const)
    pdf.frame(mm(at), mm(at), a4.width - 2 * mm(at), a4.height - 2 * mm(at), thick, sal);
  const centred = (text: string, y: number, size: number, weight: 'regular' | 'medium' | 'bold') => {
    pdf.text(text, (a4.width - pdf.measure(text, size, weight)) / 2, y, size, weight);
  };
  const block = (text: string, y: number, size: number, weight: 'regular' | 'medium' | 'bold', most = 6) => {
    const lines = paper.wrap(text, width, size, weight, most);
    pdf.part('P', () => {
      for (const [n, line] of lines.entries()) centred(line, y + n * size * lead, size, weight);
    });
    return y + lines.length * size * lead;
  };
  pdf.box(mm(12.5), mm(12.5), a4.width - 2 * mm(12.5), mm(30), sal);
  pdf.box(mm(12.5), mm(42.5), a4.width - 2 * mm(12.5), mm(2), haldi);
  const brand = say('site.brand');
  pdf.part('P', () =>
    pdf.text(brand, (a4.width - pdf.measure(brand, 26, 'bold')) / 2, mm(31), 26, 'bold', [1, 1, 1]),
  );
  pdf.part('H1', () => centred(title, mm(70), 34, 'bold'));
  block(say('mitan.certificate.that'), mm(88), 15, 'regular');
  const size = nameSizes.find((one) => paper.wrap(card.name, width, one, 'bold', 3).length < 2) ?? 17;
  const name = paper.wrap(card.name, width, size, 'bold', 3);
  const top = mm(108);
  // In letters that we cannot draw: it is written in by hand.
  if (name.length === 0) pdf.rule(mm(45), top, a4.width - mm(45), top, 0.7);
  pdf.part('P', () => {
    for (const [n, line] of name.entries()) centred(line, top + n * size * lead, size, 'bold');
  });
  const after = top + Math.max(1, name.length) * size * lead;
  const says = say('mitan.certificate.says', { thana: card.thana.name[language], date: day });
  const next = block(says, Math.max(mm(126), after + 8), 15, 'regular') + 14;
  const promise = paper.wrap(say('mitan.certificate.never'), width - 20, 14, 'bold', 3);
  pdf.box(mm(26), next, width, promise.length * 14 * lead + 18, haldi);
  pdf.part('P', () => {
    for (const [n, line] of promise.entries()) centred(line, next + 24 + n * 14 * lead, 14, 'bold');
  });

  const verify = new URL(`/${language}/mitan/verify/`, config.origin);
  const check = say('mitan.certificate.check', { host: verify.host + verify.pathname });
  const foot = a4.height - mm(60);
  paper.code(verify.href, check, mm(24), foot, mm(30));
  pdf.part('P', () => {
    for (const [n, line] of paper.wrap(check, mm(52), 10, 'regular', 6).entries())
      pdf.text(line, mm(57), foot + 22 + n * 10 * lead, 10);
  });
  pdf.rule(mm(118), foot + mm(20), a4.width - mm(24), foot + mm(20), 0.7, ink);
  pdf.part('P', () => {
    for (const [n, line] of paper.wrap(say('mitan.certificate.signs'), mm(66), 10, 'regular', 2).entries())
      pdf.text(line, mm(118), foot + mm(20) + 15 + n * 10 * lead, 10);
  });
  return paper.finish('');
}
