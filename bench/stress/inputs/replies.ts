import fc from 'fast-check';
import { at, place, repeated, text } from './texts.ts';

/** A reply of CareCloud. */
export type Reply = { status: number; type: string; body: Buffer };

/** Leaves a reply unchanged. */
export const unspoiled = Symbol('unspoiled');

/** Changes the reply to the n-th call. */
export type Spoil = (call: number, reply: Reply) => Reply | typeof unspoiled;

type Path = (string | number)[];

/** One change to a value somewhere in a reply. */
type Edit = (json: unknown) => unknown;

const replacement = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(null, true, 0, -1, 1e21, '', [], {}, [[]], [null], '0', 'null') },
  { weight: 2, arbitrary: text },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('<script>alert(1)</script>', 'javascript:alert(1)', '9999-99-99 99:99:99'),
  },
);

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(place, replacement).map(
    ([where, value]): Edit =>
      (json) =>
        replaced(json, anyPath(json, where), value),
  ),
  place.map(
    (where): Edit =>
      (json) =>
        removed(json, anyPath(json, where)),
  ),
  fc.tuple(place, text, fc.jsonValue({ maxDepth: 2 })).map(([where, name, value]): Edit => {
    return (json) => {
      const path = anyPath(json, where);
      const before = valueAt(json, path);
      return isObject(before) ? replaced(json, path, { ...before, [name]: value }) : json;
    };
  }),
  fc.tuple(place, fc.integer({ min: 2, max: 300 })).map(([where, times]): Edit => {
    return (json) => {
      const path = anyPath(json, where);
      const before = valueAt(json, path);
      return Array.isArray(before) ? replaced(json, path, Array(times).fill(before).flat()) : json;
    };
  }),
);

/** Changes of one reply. */
const change: fc.Arbitrary<(reply: Reply) => Reply> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.array(edit, { minLength: 1, maxLength: 3 }).map((edits) => (reply: Reply) => {
      const json = parsed(reply.body);
      if (json === undefined) return reply;
      return {
        ...reply,
        body: Buffer.from(JSON.stringify(edited(json, edits)) ?? ''),
      };
    }),
  },
  {
    weight: 1,
    arbitrary: place.map((share) => (reply: Reply) => ({
      ...reply,
      body: reply.body.subarray(0, Math.floor(share * reply.body.length)),
    })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.oneof(
          fc.constantFrom(
            '',
            'null',
            '[]',
            '{}',
            '{"data":null}',
            '{"data":[]}',
            '{"data":{}}',
            '<html>Bad gateway</html>',
          ),
          fc.json({ maxDepth: 3 }),
          repeated(100_000),
          text,
        ),
        fc.constantFrom('application/json', 'text/html', ''),
      )
      .map(([body, type]) => (reply: Reply) => ({ ...reply, type, body: Buffer.from(body) })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(
        200,
        201,
        204,
        206,
        301,
        304,
        400,
        401,
        402,
        403,
        404,
        405,
        409,
        418,
        422,
        429,
        500,
        502,
        503,
      )
      .map((status) => (reply: Reply) => ({ ...reply, status })),
  },
);

/** Changes of the replies to a customer's calls: all of them, or one. */
export const spoil: fc.Arbitrary<Spoil> = fc
  .tuple(change, fc.constantFrom<number | 'all'>('all', 'all', 0, 0, 1, 2, 3))
  .map(
    ([spoiled, which]) =>
      (call, reply) =>
        which === 'all' || which === call ? spoiled(reply) : unspoiled,
  );

function edited(json: unknown, edits: Edit[]): unknown {
  let value = json;
  for (const next of edits) value = next(value);
  return value;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The path of a value in a JSON tree, chosen evenly among all. */
function anyPath(json: unknown, where: number): Path {
  return at(pathsOf(json), where) ?? [];
}

function pathsOf(json: unknown, path: Path = []): Path[] {
  if (typeof json !== 'object' || json === null) return [path];
  const entries: [string | number, unknown][] = Array.isArray(json)
    ? [...json.entries()]
    : Object.entries(json);
  return [path, ...entries.flatMap(([name, value]) => pathsOf(value, [...path, name]))];
}

function valueAt(json: unknown, path: Path): unknown {
  let value = json;
  for (const name of path) value = (value as Record<string | number, unknown>)[name];
  return value;
}

function replaced(json: unknown, [name, ...rest]: Path, value: unknown): unknown {
  if (name === undefined) return value;
  if (Array.isArray(json)) return json.map((item, n) => (n === name ? replaced(item, rest, value) : item));
  const object = json as Record<string, unknown>;
  return { ...object, [name]: replaced(object[name], rest, value) };
}

function removed(json: unknown, path: Path): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return undefined;
  if (rest.length > 0)
    return replaced(json, [name], removed((json as Record<string | number, unknown>)[name], rest));
  if (Array.isArray(json)) return json.filter((_, n) => n !== name);
  return Object.fromEntries(Object.entries(json as object).filter(([known]) => known !== name));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
