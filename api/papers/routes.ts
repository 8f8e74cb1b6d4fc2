import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { access } from '../http/access.ts';
import { validate } from '../http/validate.ts';
import { readTeamName } from '../mitan/outreach/log-outreach.ts';
import { readOwnCard } from '../mitan/own-card.ts';
import { readCounted } from '../mitan/read-progress.ts';
import { readWeek } from '../mitan/week/read-week.ts';
import { reader } from '../triage/asked.ts';
import { atStation } from '../triage/at-station.ts';
import { composeCertificate } from './compose-certificate.ts';
import { composeTally } from './compose-tally.ts';
import { composeWeek } from './compose-week.ts';
import { pdfHeaders } from './lay-out.ts';
import { paperQuery, sheetQuery, weekQuery } from './schema.ts';

const leads = access('nodal-officer', 'cyber-cell');

/** What is printed, as PDF: for whoever may see the page that shows the same. */
export const paperRoutes = new Hono<AppEnv>()
  .get(
    '/mitan/me/certificate.pdf',
    access('volunteer'),
    describeRoute({ summary: 'The certificate of a volunteer who has passed, as PDF', tags: ['mitan'] }),
    validate('query', paperQuery),
    async (c) => {
      const services = c.get('services');
      const card = await readOwnCard(services, c.get('volunteer') as string);
      const { trainedAt } = card;
      if (!trainedAt) throw new Refusal('not_found');
      const language = c.req.valid('query').language ?? c.get('language');
      const file = composeCertificate(services, { ...card, trainedAt }, language);
      return c.body(new Uint8Array(file), 200, pdfHeaders('cyber-mitan-certificate.pdf'));
    },
  )
  .get(
    '/staff/outreach/sheet.pdf',
    leads,
    describeRoute({ summary: 'A tally sheet to be filled in by pen, as PDF', tags: ['staff'] }),
    validate('query', sheetQuery),
    async (c) => {
      const { scope } = reader(c);
      const { team, language = c.get('language') } = c.req.valid('query');
      const named = team
        ? await atStation(c.get('services'), scope, (services) => readTeamName(services, scope, team))
        : null;
      const file = composeTally(
        c.get('services'),
        named && { thana: named.thana.name[language], number: named.number },
        language,
      );
      const name = named ? `tally-${named.thana.id}-${named.number}.pdf` : 'tally.pdf';
      return c.body(new Uint8Array(file), 200, pdfHeaders(name));
    },
  )
  .get(
    '/staff/campaign/week.pdf',
    leads,
    describeRoute({
      summary: 'The week of a thana or of the district on one sheet, as PDF',
      tags: ['staff'],
    }),
    validate('query', weekQuery),
    async (c) => {
      const { scope } = reader(c);
      const { thana, language = c.get('language') } = c.req.valid('query');
      const counted = await readCounted(c.get('services'));
      const week = await atStation(c.get('services'), scope, (services) =>
        readWeek(services, scope, thana, counted),
      );
      const file = composeWeek(c.get('services'), week, language);
      const name = `campaign-${week.thana?.id ?? 'district'}-${week.monday}.pdf`;
      return c.body(new Uint8Array(file), 200, pdfHeaders(name));
    },
  );
