import type { Context } from 'hono';
import { invalidParam } from './body.ts';
import { badRequest, type InvalidParam } from './errors.ts';

const DEFAULT_COUNT = 100;

/**
 * Sorts and pages a list by the query: `sort_field`, `sort_direction`, `offset`, `count` (default 100).
 *
 * @param fieldOf returns an item's value of a sort field.
 * @returns the page, and the length of the whole list.
 * @throws {ApiError} 400 for an invalid value, or a field that the items do not have.
 */
export function page<Item extends object>(
  c: Context,
  items: Item[],
  fieldOf: (item: Item, field: string) => unknown = (item, field) => Reflect.get(item, field),
): { items: Item[]; total: number } {
  const params: InvalidParam[] = [];
  const count = integerQuery(c, 'count', 1, params) ?? DEFAULT_COUNT;
  const offset = integerQuery(c, 'offset', 0, params) ?? 0;
  const direction = enumQuery(c, 'sort_direction', ['ASC', 'DESC'], params);
  const field = c.req.query('sort_field');
  if (field && items.length > 0 && items.every((item) => fieldOf(item, field) === undefined)) {
    params.push(invalidParam('sort_field', 'not_allowed_value', field));
  }
  refuseIfAny(params);

  const sorted = field ? items.toSorted((a, b) => compare(fieldOf(a, field), fieldOf(b, field))) : items;
  const ordered = direction === 'DESC' ? sorted.toReversed() : sorted;
  return { items: ordered.slice(offset, offset + count), total: items.length };
}

/** A query value from a fixed set; other values are added to the invalid parameters. */
export function enumQuery<Value extends string>(
  c: Context,
  name: string,
  allowed: readonly Value[],
  refused: InvalidParam[],
): Value | undefined {
  const value = c.req.query(name);
  if (value === undefined) return undefined;
  const match = allowed.find((candidate) => candidate === value);
  if (!match) refused.push(invalidParam(name, 'not_allowed_value', value));
  return match;
}

/** A query value `true` or `false`; other values are added to the invalid parameters. */
export function booleanQuery(c: Context, name: string, refused: InvalidParam[]): boolean | undefined {
  const value = enumQuery(c, name, ['true', 'false'], refused);
  return value === undefined ? undefined : value === 'true';
}

/** A query value that is a date-time, `YYYY-MM-DD HH:MM:SS`; other values are added to the invalid parameters. */
export function timeQuery(c: Context, name: string, refused: InvalidParam[]): string | undefined {
  const value = c.req.query(name);
  if (value === undefined || /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value)) return value;
  refused.push(invalidParam(name, 'invalid_value_format', value));
  return undefined;
}

/** Throws a 400 that lists the invalid query parameters, if there are any. */
export function refuseIfAny(params: InvalidParam[]): void {
  if (params.length > 0) throw badRequest('The query has invalid parameters.', params);
}

function integerQuery(
  c: Context,
  name: string,
  minimum: number,
  refused: InvalidParam[],
): number | undefined {
  const value = c.req.query(name);
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value) && Number(value) >= minimum) return Number(value);
  refused.push(invalidParam(name, 'invalid_value_format', value));
  return undefined;
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a ?? '').localeCompare(String(b ?? ''));
}
