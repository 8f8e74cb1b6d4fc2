import { bankOf, findPayees, findReferences } from './find-payees.ts';
import { bookEntries, letterFrom, letterReferences, letterSignature } from './letterhead.ts';
import { type Material, sayDay, sayMoment, sayRupees, toldContact } from './material.ts';
import type { Draft, Fact, Hint } from './schema.ts';

/** The victim's own bank, where nobody knows who was paid, or the money may still be there. */
const ownBank = 'own';

/**
 * To a bank's nodal officer: hold what is disputed and nothing else, keep the records, and show them. Under section 94 of
 * the BNSS; section 106 only where the officer in charge has decided on it (decision 0023).
 */
export function composeBank(material: Material): Draft {
  const { report, options, say, language, stopList } = material;
  const { moneyLost } = report;
  if (!moneyLost) return { missing: { what: 'money', template: 'call-1930' } };
  const references = findReferences(report);
  const payees = findPayees(report, references);
  const amount = moneyLost.amountInr;
  // With an account and an amount a bank finds the payment; with a number of the payment too; with neither it cannot.
  if (references.length === 0 && (payees.length === 0 || amount === null))
    return { missing: { what: 'transaction', template: 'send-the-utr' } };

  const payee =
    payees.find(({ id }) => id === options.part) ?? (options.part === ownBank ? null : (payees[0] ?? null));
  const banks = payee ? bankOf(payee, stopList.entries) : [];
  const bank = banks.map(({ name }) => name[language]).join(' / ') || null;
  const at = moneyLost.at ?? null;
  const told = toldContact(material);
  const line = (key: string, value: string | null, field: string): Fact =>
    value === null ? { label: say(key), value, field } : { label: say(key), value };

  const payment: Fact[] = [
    line('packs.bank.amount', amount === null ? null : sayRupees(amount), 'amount'),
    line('packs.bank.at', at && say('packs.at', { at: sayMoment(at) }), 'paid-at'),
    line('packs.bank.utr', references.join(', ') || null, 'utr'),
    { label: say('packs.bank.payer'), value: null, field: 'payer' },
    ...(payee?.upi
      ? [{ label: say('packs.bank.upi'), value: payee.upi }]
      : [
          line('packs.bank.account', payee?.account ?? null, 'account'),
          line('packs.bank.ifsc', payee?.ifsc ?? null, 'ifsc'),
        ]),
    ...(told.name ? [{ label: say('packs.told.name'), value: told.name }] : []),
    ...(told.phone ? [{ label: say('packs.told.phone'), value: told.phone }] : []),
    ...bookEntries(material),
  ];
  const from = sayDay(at ?? report.occurredAt ?? report.receivedAt);
  const asked = [
    say(payee ? 'packs.bank.ask.hold' : 'packs.bank.ask.trace'),
    say('packs.bank.ask.onward'),
    say('packs.bank.ask.records', { day: from }),
    ...(options.seize ? [say('packs.bank.ask.seize')] : []),
    say('packs.bank.ask.answer'),
  ];
  const kind = material.jurisdiction.thanas.find(({ id }) => id === material.station)?.kind;
  const hints: Hint[] = [
    'call_1930_first',
    ...(kind === 'unit' || kind === 'outpost' ? (['no_police_station'] as const) : []),
    ...(references.length === 0 ? (['utr_unknown'] as const) : []),
    ...(payees.length === 0 ? (['payee_unknown'] as const) : []),
    ...(amount === null ? (['amount_unknown'] as const) : []),
    ...(at ? [] : (['time_unknown'] as const)),
  ];
  return {
    missing: null,
    hints,
    parts: [
      ...payees.map(({ id, account, upi }) => ({ id, label: account ?? upi ?? '' })),
      { id: ownBank, label: say('packs.bank.own') },
    ],
    part: payee?.id ?? ownBank,
    numbers: [],
    short: null,
    sheet: {
      language,
      from: letterFrom(material),
      references: letterReferences(material),
      to: {
        lines: [say('packs.to.nodal.bank')],
        blank: { label: say('packs.to.bank'), value: bank, field: 'bank' },
        after: payee?.ifsc ? [say('packs.to.branch', { ifsc: payee.ifsc })] : [],
      },
      subject: say('packs.bank.subject', { amount: amount === null ? '' : sayRupees(amount) }).replace(
        /\s+/g,
        ' ',
      ),
      greeting: say('packs.greeting'),
      blocks: [
        { kind: 'text', text: say('packs.bank.lead') },
        { kind: 'facts', title: null, facts: payment },
        { kind: 'list', title: say('packs.asked'), items: asked },
      ],
      signature: letterSignature(material),
    },
  };
}
