import { createHash } from 'node:crypto';
import type { Adapter, DatabaseSession } from 'lucia';
import type { Queryable } from '../../../db/client.ts';
import type { Role } from '../schema.ts';

/** A session ends this long after sign-in, used or not. The table holds the same limit. */
export const absoluteHours = 12;

/** What Lucia is told of a member of staff. */
export type StaffAttributes = {
  username: string;
  name: string;
  role: Role;
  thana: string | null;
  settingUp: boolean;
  choosingPassword: boolean;
};

type SessionRow = { staffId: string; expiresAt: Date };
type SessionAndStaffRow = SessionRow & { [Key in keyof StaffAttributes]: StaffAttributes[Key] | null };

/** Only this is stored: who reads the table cannot sign in with what is there. */
export function hashSessionId(sessionId: string): Buffer {
  return createHash('sha256').update(sessionId).digest();
}

/**
 * Lucia's seven methods on our own tables. Lucia's adapter for PostgreSQL stores the id as it is; this one
 * stores its SHA-256. The id has 200 random bits, so it needs neither salt nor a slow hash.
 * @param sql a transaction where the session must stand or fall with something else
 */
export function sessionAdapter(sql: Queryable): Adapter {
  return {
    async getSessionAndUser(sessionId) {
      // Staff whose account has ended are no user: Lucia then deletes the session.
      const [row] = await sql<SessionAndStaffRow[]>`
        select staff_sessions.staff_id as "staffId", staff_sessions.expires_at as "expiresAt",
          staff.username, staff.name, staff.role, staff.thana_id as thana, staff_sessions.setting_up as "settingUp",
          staff_sessions.choosing_password as "choosingPassword"
        from staff_sessions
        left join staff on staff.id = staff_sessions.staff_id and staff.ended_at is null
        where staff_sessions.id_hash = ${hashSessionId(sessionId)}
          and staff_sessions.created_at > now() - make_interval(hours => ${absoluteHours})
      `;
      if (!row) return [null, null];
      const session: DatabaseSession = {
        id: sessionId,
        userId: row.staffId,
        expiresAt: row.expiresAt,
        attributes: {},
      };
      const { username, name, role, thana } = row;
      if (username === null || name === null || role === null) return [session, null];
      const still = {
        settingUp: row.settingUp === true,
        choosingPassword: row.choosingPassword === true,
      };
      return [session, { id: row.staffId, attributes: { username, name, role, thana, ...still } }];
    },

    /** The ids are the stored hashes in hex: they name a session and cannot be used as one. */
    async getUserSessions(staffId) {
      const rows = await sql<(SessionRow & { idHash: Buffer })[]>`
        select id_hash as "idHash", staff_id as "staffId", expires_at as "expiresAt"
        from staff_sessions where staff_id = ${staffId} order by created_at
      `;
      return rows.map(({ idHash, expiresAt }) => ({
        id: idHash.toString('hex'),
        userId: staffId,
        expiresAt,
        attributes: {},
      }));
    },

    async setSession({ id, userId, expiresAt }) {
      await sql`
        insert into staff_sessions (id_hash, staff_id, expires_at)
        values (${hashSessionId(id)}, ${userId}, ${expiresAt})
      `;
    },

    /** Never beyond the absolute limit. Near it there is nothing to gain, and no row is written. */
    async updateSessionExpiration(sessionId, expiresAt) {
      await sql`
        update staff_sessions
        set expires_at = least(${expiresAt}::timestamptz, created_at + make_interval(hours => ${absoluteHours}))
        where id_hash = ${hashSessionId(sessionId)}
          and expires_at is distinct from
            least(${expiresAt}::timestamptz, created_at + make_interval(hours => ${absoluteHours}))
      `;
    },

    async deleteSession(sessionId) {
      await sql`delete from staff_sessions where id_hash = ${hashSessionId(sessionId)}`;
    },

    async deleteUserSessions(staffId) {
      await sql`delete from staff_sessions where staff_id = ${staffId}`;
    },

    async deleteExpiredSessions() {
      await sql`delete from staff_sessions where expires_at <= now()`;
    },
  };
}
