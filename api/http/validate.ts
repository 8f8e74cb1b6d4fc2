import type { ValidationTargets } from 'hono';
import { validator } from 'hono-openapi';
import type { z } from 'zod';
import { type FieldProblem, Refusal } from '../errors.ts';
import { fieldProblemsOf } from './field-problems.ts';

/**
 * Checks one part of a request against its schema and describes it in the OpenAPI document. Every wrong
 * field is told at once.
 * @throws Refusal invalid with every field's problem
 */
export function validate<Target extends keyof ValidationTargets, Schema extends z.ZodType>(
  target: Target,
  schema: Schema,
) {
  return validator(target, schema, (result) => {
    if (!result.success) {
      throw new Refusal('invalid', fieldProblemsOf(result.error as readonly z.core.$ZodIssue[]));
    }
  });
}

/**
 * Reads a value that did not come through a middleware (a form, a multipart body, a row of a file).
 * @throws Refusal invalid with every field's problem
 */
export function parseOrRefuse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields: FieldProblem[] = fieldProblemsOf(parsed.error.issues);
  throw new Refusal('invalid', fields);
}
