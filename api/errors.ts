import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Every refusal the API knows, with its HTTP status. Texts: content/ui/{hi,en}.json under `problem.<code>`. */
export const problems = {
  bad_request: 400,
  not_readable: 400,
  sign_in_needed: 401,
  wrong_credentials: 401,
  wrong_card_or_pin: 401,
  wrong_code_or_card: 401,
  code_needed: 401,
  sign_in_over: 401,
  another_card: 401,
  not_allowed: 403,
  second_factor_needed: 403,
  password_needed: 403,
  cross_site: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  idempotency_conflict: 409,
  report_closed: 409,
  team_full: 409,
  no_team: 409,
  line_stands: 409,
  second_person_needed: 409,
  last_administrator: 409,
  not_on_oneself: 409,
  last_factor: 409,
  gone: 410,
  too_large: 413,
  unsupported_media_type: 415,
  invalid: 422,
  evidence_not_taken: 422,
  too_many: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<string, ContentfulStatusCode>;

export type ProblemCode = keyof typeof problems;

/** Every way a field can be wrong. Texts: content/ui/{hi,en}.json under `field.<code>`. */
export const fieldProblems = [
  'required',
  'something_needed',
  'not_text',
  'not_a_number',
  'not_a_list',
  'not_an_object',
  'not_a_choice',
  'not_a_date',
  'in_the_future',
  'in_the_past',
  'too_short',
  'too_long',
  'too_small',
  'too_large',
  'too_many',
  'too_few',
  'unknown_field',
  'not_a_phone',
  'not_a_name',
  'not_a_pin',
  'not_six_digits',
  'not_a_thana',
  'not_a_receipt',
  'bad_characters',
  'both_or_neither',
  'not_a_source',
  'not_an_indicator',
  'names_another',
  'not_a_username',
  'taken',
  'thana_of_role',
  'too_easy',
  'pin_too_easy',
  'not_the_same',
  'not_a_file_we_take',
  'picture_too_large',
  'picture_unreadable',
  'file_gone',
  'consent_needed',
  'thana_unclear',
  'place_unknown',
  'place_unclear',
  'more_than_people',
  'too_long_ago',
  'before_you_joined',
  'day_is_full',
  'stands_by_yourself',
  'stands_by_leader',
  'stands_by_member',
  'stands_by_officer',
  'asks_for_secret',
  'wrong',
] as const;

export type FieldProblemCode = (typeof fieldProblems)[number];

export type FieldProblem = {
  /** Where in the body, with dots: `suspects.0.value`. Empty: the body as a whole. */
  field: string;
  code: FieldProblemCode;
  /** What the text names: the limit in characters, the number of choices. */
  limit?: number;
};

/** A refusal that the caller is told about. Anything else thrown is answered as `internal`. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly fields: FieldProblem[];
  constructor(code: ProblemCode, fields: FieldProblem[] = []) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.fields = fields;
  }
}
