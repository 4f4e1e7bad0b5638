import fc from 'fast-check';
import { builtActions } from '../../../e2e/support/build.ts';
import { type Attacker, cookieHeader, type Input, ownOrigin } from './input.ts';
import { actionOf, multipart, type Part } from './multipart.ts';
import { at, headerSafe, place, seldom, text } from './texts.ts';

const BOUNDARY = '----WebKitFormBoundaryAbCdEf';

/** One change to a form's fields. */
type Edit = (parts: Part[]) => Part[];

const fieldName = fc.oneof(
  fc.constantFrom(
    'shown',
    'first_name',
    'email',
    'phone',
    'birthdate',
    'gender',
    'city',
    'country_code',
    'consent',
    'value',
    'current_password',
    'challenge',
    'boxes',
    'identifier',
    'password',
    '$ACTION_KEY',
    '__proto__',
  ),
  text,
);

/** Fields that a customer fills in; the others are the framework's. */
const isOwn = ({ name }: Part) => !name.startsWith('$');
const ownAt = (parts: Part[], share: number) => at(parts.filter(isOwn), share);

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(place, text).map(([share, value]): Edit => {
      return (parts) => parts.map((part) => (part === ownAt(parts, share) ? { ...part, value } : part));
    }),
  },
  {
    weight: 2,
    arbitrary: place.map(
      (share): Edit =>
        (parts) =>
          parts.filter((part) => part !== ownAt(parts, share)),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(place, text).map(([share, value]): Edit => {
      return (parts) =>
        parts.flatMap((part) => (part === ownAt(parts, share) ? [part, { ...part, value }] : [part]));
    }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(place, fc.constantFrom('image/png', 'text/plain', 'x')).map(([share, type]): Edit => {
      return (parts) =>
        parts.map((part) =>
          part === ownAt(parts, share) ? { ...part, headers: fileHeaders(part.name, type) } : part,
        );
    }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fieldName, text).map(
      ([name, value]): Edit =>
        (parts) => [...parts, { name, value }],
    ),
  },
  // Any field, including the framework's hidden ones.
  {
    weight: 1,
    arbitrary: fc.tuple(place, text).map(([share, value]): Edit => {
      return (parts) => parts.map((part) => (part === at(parts, share) ? { ...part, value } : part));
    }),
  },
);

const fileHeaders = (name: string, type: string) =>
  `Content-Disposition: form-data; name="${name}"; filename="x"\r\nContent-Type: ${type}`;

/** Texts with a special meaning in React's encoding of arguments. */
const reference = fc.oneof(
  fc.constantFrom(
    '$K1',
    '$1',
    '$0',
    '$Q1',
    '$W1',
    '$F1',
    '$@1',
    '$B1',
    '$R1',
    '$r1',
    '$X1',
    '$x1',
    '$i1',
    '$A1',
    '$O1',
    '$o1',
    '$U1',
    '$S1',
    '$s1',
    '$L1',
    '$l1',
    '$G1',
    '$g1',
    '$M1',
    '$m1',
    '$V1',
    '$T',
    '$D2026',
    '$Dx',
    '$n1',
    '$nx',
    '$NaN',
    '$-Infinity',
    '$undefined',
    '$Sx',
    '$1:__proto__:then',
    '$1:constructor:constructor',
    '$1:then',
    '$K0',
    '$$x',
    '$ffffffff',
  ),
  text,
);

const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    reference,
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(fc.constantFrom('status', 'errors', 'values', 'attempt', '__proto__', 'then'), fc.string()),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;

/** A form's state as returned by a browser, with arbitrary content. */
const state = fc.record({
  status: fc.oneof(fc.constantFrom('idle', 'invalid', 'failed', 'conflict', 'asking'), fc.integer()),
  errors: fc.dictionary(fc.string({ unit: 'grapheme-ascii', maxLength: 5 }).map(harmless), fc.integer()),
  values: fc.oneof(fc.constant(null), fc.constant([]), fc.dictionary(fc.constant('email'), fc.boolean())),
  attempt: fc.oneof(fc.integer(), fc.constantFrom(1e308, -1, 0.5, '1', null)),
  message: fc.string().map(harmless),
});

/** A text that is not a reference. */
function harmless(value: string): string {
  return value.replaceAll('$', '');
}

const nested = fc
  .tuple(fc.constantFrom('[', '{"a":'), fc.integer({ min: 10, max: 20_000 }))
  .map(([sign, depth]) => sign.repeat(depth));

const chunk = fc.oneof(
  { weight: 8, arbitrary: value.map((json) => JSON.stringify(json)) },
  { weight: 1, arbitrary: text },
  { weight: 1, arbitrary: nested },
);

/** Calls by script: the action, the form's state before the form, and other arguments. */
const call: fc.Arbitrary<Input> = fc
  .record({
    action: place,
    path: fc.constantFrom(
      '/profile',
      '/address',
      '/consents',
      '/security',
      '/sign-in',
      '/sign-up',
      '/',
      '/nowhere',
    ),
    chunks: fc.array(chunk, { minLength: 1, maxLength: 4 }),
    isPlain: fc.boolean(),
    accept: fc.constantFrom('text/x-component', '*/*', 'text/html'),
  })
  .map(({ action, path, chunks, isPlain, accept }) => (attacker) => {
    const id = at(builtActions(), action)?.id ?? '';
    const parts = chunks.map((content, n) => ({ name: String(n), value: content }));
    const body = isPlain ? Buffer.from(chunks[0] ?? '') : multipart(parts, BOUNDARY);
    const type = isPlain ? 'text/plain;charset=UTF-8' : `multipart/form-data; boundary=${BOUNDARY}`;
    return {
      method: 'POST',
      path,
      headers: {
        ...common(attacker, body),
        'content-type': type,
        'next-action': id,
        accept,
      },
      body,
    };
  });

/** Calls by script with a form as the framework sends it, with changed fields. */
const formCall: fc.Arbitrary<Input> = fc
  .record({
    which: place,
    edits: fc.array(edit, { maxLength: 4 }),
    state: fc.oneof({ weight: 5, arbitrary: state }, { weight: 1, arbitrary: value }),
  })
  .map(({ which, edits, state }) => (attacker) => {
    const { path, parts } = editedForm(attacker, which, edits);
    const own = parts.filter(isOwn);
    const prefixed = own.map((part) => ({
      name: `_1_${part.name}`,
      value: part.value,
      ...(part.headers && { headers: part.headers.replace('name="', 'name="_1_') }),
    }));
    const body = multipart([...prefixed, { name: '0', value: JSON.stringify([state, '$K1']) }], BOUNDARY);
    return {
      method: 'POST',
      path,
      headers: {
        ...common(attacker, body),
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
        'next-action': actionOf(formParts(attacker, which).parts),
        accept: 'text/x-component',
      },
      body,
    };
  });

/** Forms as sent by browsers without scripts, with changed fields and hidden fields. */
const form: fc.Arbitrary<Input> = fc
  .record({
    which: place,
    edits: fc.array(edit, { minLength: 1, maxLength: 4 }),
    elsewhere: seldom(fc.constantFrom('/profile', '/sign-in', '/consents', '/nowhere', '/kiosk/enrol')),
    id: seldom(text.map(headerSafe)),
  })
  .map(({ which, edits, elsewhere, id }) => (attacker) => {
    const { path, parts } = editedForm(attacker, which, edits);
    const body = multipart(parts, BOUNDARY);
    return {
      method: 'POST',
      path: elsewhere ?? path,
      headers: {
        ...common(attacker, body),
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
        ...(id !== undefined && { 'next-action': id }),
      },
      body,
    };
  });

/** Bodies of server actions that no page sends. */
export const actionInput: fc.Arbitrary<Input> = fc.oneof(
  { weight: 2, arbitrary: form },
  { weight: 2, arbitrary: formCall },
  { weight: 1, arbitrary: call },
);

function formParts({ forms }: Attacker, which: number): { path: string; parts: Part[] } {
  const { path = '/', form: shown } = at(forms, which) ?? {};
  return { path, parts: (shown?.fields ?? []).map(([name, content]) => ({ name, value: content })) };
}

function editedForm(attacker: Attacker, which: number, edits: Edit[]): { path: string; parts: Part[] } {
  const { path, parts } = formParts(attacker, which);
  return { path, parts: edits.reduce((edited, change) => change(edited), parts) };
}

function common(attacker: Attacker, body: Buffer): Record<string, string> {
  return {
    ...ownOrigin(attacker),
    cookie: cookieHeader(attacker.customer),
    'content-length': String(body.length),
  };
}
