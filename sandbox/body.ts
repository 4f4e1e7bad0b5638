import type { Context } from 'hono';
import type { z } from 'zod';
import { badRequest, type InvalidParam } from './errors.ts';

/** Values that must not appear in a reply. */
const SECRETS = ['password', 'token'];

/**
 * Parses and validates a JSON body.
 *
 * @returns the body as sent, with unknown fields.
 * @throws {ApiError} 400 for malformed JSON, or with one entry of `invalid_params` per invalid field.
 */
export async function readBody<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.input<Schema>> {
  const body = parseJson(await c.req.text());
  const checked = schema.safeParse(body);
  if (checked.success) return body as z.input<Schema>;

  throw badRequest(
    'The request body has invalid fields.',
    checked.error.issues.map((issue) => toInvalidParam(issue, body)),
  );
}

/** Describes an invalid field, with its value unless it is a secret. */
export function invalidParam(name: string, reason: string, value: unknown): InvalidParam {
  const isSecret = SECRETS.some((secret) => name.endsWith(secret));
  return {
    name,
    reason,
    value: isSecret || value === undefined ? '' : printed(value),
    message: `The field ${name} was refused: ${reason}.`,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('The request body is not valid JSON.');
  }
}

function toInvalidParam(issue: z.core.$ZodIssue, body: unknown): InvalidParam {
  const value = issue.path.reduce<unknown>(memberOf, body);
  return invalidParam(issue.path.join('.') || 'body', reasonOf(issue, value), value);
}

function reasonOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return 'required';
  if (issue.code === 'invalid_value') return 'not_allowed_value';
  if (issue.code === 'too_small') return 'empty';
  return 'invalid_value_format';
}

function memberOf(parent: unknown, key: PropertyKey): unknown {
  return typeof parent === 'object' && parent !== null ? Reflect.get(parent, key) : undefined;
}

function printed(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
