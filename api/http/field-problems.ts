import type { z } from 'zod';
import { type FieldProblem, type FieldProblemCode, fieldProblems } from '../errors.ts';

/** A list of wrong fields longer than this helps nobody. */
const mostFieldsTold = 50;

const wrongType: Record<string, FieldProblemCode> = {
  string: 'not_text',
  number: 'not_a_number',
  int: 'not_a_number',
  array: 'not_a_list',
  object: 'not_an_object',
  record: 'not_an_object',
  date: 'not_a_date',
};

/** The path of an issue with dots, without control characters and not endless: it is sent back to the caller. */
function fieldName(path: readonly PropertyKey[], key?: string): string {
  return (
    [...path.map(String), ...(key === undefined ? [] : [key])]
      .join('.')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is taken out
      .replace(/[\u0000-\u001f\u007f]/g, '')
      .slice(0, 120)
  );
}

function ofIssue(issue: z.core.$ZodIssue): FieldProblem[] {
  const field = fieldName(issue.path);
  switch (issue.code) {
    case 'invalid_type':
      return [
        {
          field,
          code:
            issue.input === undefined && !/received (?!undefined)/.test(issue.message)
              ? 'required'
              : (wrongType[issue.expected] ?? 'wrong'),
        },
      ];
    case 'too_big':
      return [
        {
          field,
          code: issue.origin === 'string' ? 'too_long' : issue.origin === 'array' ? 'too_many' : 'too_large',
          limit: Number(issue.maximum),
        },
      ];
    case 'too_small':
      return [
        {
          field,
          code:
            issue.origin === 'string' ? (Number(issue.minimum) <= 1 ? 'required' : 'too_short') : 'too_small',
          limit: Number(issue.minimum),
        },
      ];
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ field: fieldName(issue.path, key), code: 'unknown_field' }));
    case 'invalid_value':
      return [{ field, code: 'not_a_choice' }];
    case 'invalid_union': {
      const nested = issue.errors.flat();
      return nested.length > 0
        ? nested.flatMap((one) => ofIssue({ ...one, path: [...issue.path, ...one.path] }))
        : [{ field, code: 'not_a_choice' }];
    }
    case 'invalid_format':
      return [
        {
          field,
          code: issue.format === 'datetime' || issue.format === 'date' ? 'not_a_date' : asCode(issue.message),
        },
      ];
    default:
      return [{ field, code: asCode(issue.message) }];
  }
}

/** A schema names the problem by its code as the message: `z.string().regex(pin, 'not_a_pin')`. */
function asCode(message: string): FieldProblemCode {
  return (fieldProblems as readonly string[]).includes(message) ? (message as FieldProblemCode) : 'wrong';
}

/** Every field that is wrong, each once, in our closed list of codes. */
export function fieldProblemsOf(issues: readonly z.core.$ZodIssue[]): FieldProblem[] {
  const told = new Map<string, FieldProblem>();
  for (const problem of issues.flatMap(ofIssue)) {
    if (!told.has(problem.field)) told.set(problem.field, problem);
    if (told.size >= mostFieldsTold) break;
  }
  return [...told.values()];
}
