import { beforeAll } from 'vitest';
import { testServices } from '../../../tests/support/services.ts';
import { addStaff } from '../../staff/add-staff.ts';
import type { Actor } from '../../staff/schema.ts';
import { saveDraft, submitDraft } from '../change-draft.ts';
import type { AlertDraft } from '../draft-schema.ts';
import { publishAlert } from '../publish-alert.ts';
import { startDraft } from '../start-draft.ts';

/** For tests: the portal over a database of its own, two people who publish, and a reader. */
export async function testFeeds() {
  const { services, app, clock } = await testServices();
  const people: Actor[] = [];
  beforeAll(async () => {
    for (const role of ['editor', 'cyber-cell'] as const) {
      await addStaff(services, { username: `one-${role}`, name: role, role, thana: null });
      const [row] = await services.db<{ id: string }[]>`select id from staff where role = ${role}`;
      people.push({ id: row?.id as string, username: `one-${role}`, name: role, role, thana: null });
    }
  });

  async function publish(draft: AlertDraft, id?: string): Promise<{ id: string; slug: string }> {
    const [writer, reader] = people as [Actor, Actor];
    const alert = id ?? (await startDraft(services, writer, null)).id;
    const version = await saveDraft(services, writer, alert, 1, draft);
    await submitDraft(services, writer, alert, version);
    return { id: alert, ...(await publishAlert(services, reader, alert, version)) };
  }

  async function get(path: string, headers: Record<string, string> = {}) {
    const response = await app.request(path, { headers });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  return { services, app, clock, people, publish, get };
}
