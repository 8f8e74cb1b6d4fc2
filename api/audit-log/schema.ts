import { z } from 'zod';

/** Every act that is recorded, and has its words under `audit.say.<act>`. One that is not here yet is shown by its code. */
export const acts = {
  report: [
    'submit_report',
    'write_message',
    'acknowledge_report',
    'assign_report',
    'transfer_report',
    'reply_to_citizen',
    'write_note',
    'close_report',
    'reopen_report',
    'withdraw_report',
    'release_quarantined',
    'discard_quarantined',
    'read_contact',
    'open_evidence',
    'join_pattern',
    'make_pack_telecom',
    'make_pack_bank',
    'make_pack_takedown',
    'make_pack_diary',
    'make_pack_evidence',
    'make_pack_csv',
  ],
  alert: [
    'start_alert',
    'start_alert_change',
    'save_alert',
    'submit_alert',
    'return_alert',
    'approve_alert',
    'publish_alert',
    'retract_alert',
    'discard_alert',
  ],
  pattern: [
    'confirm_pattern',
    'dismiss_pattern',
    'set_category_pattern',
    'merge_patterns',
    'split_pattern',
    'undo_pattern_act',
  ],
  objection: ['file_objection', 'decide_objection', 'read_contact'],
  staff: [
    'add_staff',
    'reset_password',
    'change_post',
    'reset_second_factor',
    'end_staff',
    'sign_in',
    'sign_out',
    'sign_out_elsewhere',
    'choose_password',
    'change_password',
    'set_second_factor',
    'remove_second_factor',
    'add_passkey',
    'remove_passkey',
    'stop_passkey',
    'renew_recovery_codes',
  ],
  volunteer: [
    'enrol_volunteer',
    'list_volunteers',
    'accept_volunteer',
    'place_volunteer',
    'end_volunteer',
    'renew_pin',
    'read_pin',
    'mark_trained',
    'pass_training',
    'import_roster',
    'list_moves',
    'propose_move',
    'accept_move',
    'decline_move',
    'withdraw_move',
  ],
  outreach: [
    'log_outreach',
    'confirm_outreach',
    'take_back_outreach',
    'log_own_outreach',
    'take_back_own_outreach',
  ],
  hall: [
    'open_hall',
    'renew_hall_code',
    'add_to_hall',
    'join_hall',
    'close_hall',
    'list_attendance',
    'mark_hall_trained',
  ],
  audit: ['export_audit'],
} as const;

const known: ReadonlySet<string> = new Set(Object.values(acts).flat());
/** Whether an act has its words. */
export const isKnownAct = (act: string): boolean => known.has(act);

/** What people call a thing when they talk about it: the last six signs of its id, which are random. */
export const shortNumber = (id: string): string => id.slice(-6).toUpperCase();

export const objectKinds = [
  'report',
  'alert',
  'pattern',
  'objection',
  'staff',
  'volunteer',
  'outreach',
  'audit',
] as const;
export type ObjectKind = (typeof objectKinds)[number];

export const pageSize = 50;

/** A filter left empty in the form is no filter. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .union([schema, z.literal('')], { error: 'not_a_choice' })
    .optional()
    .transform((value) => (value === '' ? undefined : (value as z.output<Schema>)));

const uuid = z
  .string()
  .max(36)
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, { error: 'wrong' });

/** What stands in the address of the page, and of the file that is made of it. */
export const auditFilter = z.object({
  /** Somebody of the staff, or all citizens, or the machine. */
  who: optional(z.union([z.literal(['citizen', 'system']), uuid])),
  act: optional(
    z
      .string()
      .max(60)
      .regex(/^[a-z][a-z_]*$/, { error: 'wrong' }),
  ),
  kind: optional(z.enum(objectKinds)),
  /** One object alone; with its kind. */
  object: optional(
    z
      .string()
      .max(80)
      .regex(/^[\w-]+$/, { error: 'wrong' }),
  ),
  /** In India. */
  day: optional(
    z
      .string()
      .max(10)
      .regex(/^20\d\d-\d\d-\d\d$/, { error: 'not_a_date' })
      .refine((day) => !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day), {
        error: 'not_a_date',
      }),
  ),
});
export type AuditFilter = z.infer<typeof auditFilter>;

/** `GET /staff/audit`: the rows before that one, or after it. */
export const auditQuery = auditFilter.extend({ before: optional(uuid), after: optional(uuid) });
export type AuditQuery = z.infer<typeof auditQuery>;
