import fc from 'fast-check';
import { type Attacker, cookieHeader, type Input, ownOrigin } from './input.ts';
import { at, headerSafe, place, repeated, seldom, text } from './texts.ts';

/** A part of a multipart body (RFC 7578). */
export type Part = { name: string; value: string; headers?: string };

/** A multipart body. */
export function multipart(
  parts: Part[],
  boundary: string,
  lineBreak = '\r\n',
  end = `--${boundary}--`,
): Buffer {
  const lines = parts.flatMap(({ name, value, headers }) => [
    `--${boundary}`,
    headers ?? `Content-Disposition: form-data; name="${quoted(name)}"`,
    '',
    value,
  ]);
  return Buffer.from([...lines, end, ''].join(lineBreak), 'utf8');
}

const quoted = (name: string) => name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const partHeaders = fc.oneof(
  fc.constantFrom(
    '',
    'Content-Disposition: form-data',
    'Content-Disposition: attachment; name="shown"',
    'Content-Disposition: form-data; name=shown',
    'Content-Disposition: form-data; name="shown',
    'Content-Disposition: form-data; name="shown"; filename="x.png"',
    'Content-Disposition: form-data; name="shown"; filename=""\r\nContent-Type: application/octet-stream',
    'Content-Disposition: form-data; name="photo"; filename="../../x"\r\nContent-Type: image/png',
    "Content-Disposition: form-data; name*=utf-8''first%5Fname",
    'Content-Disposition: form-data; name="first_name"\r\nContent-Type: text/plain; charset=utf-16',
    'Content-Disposition: form-data; name="first_name"\r\nContent-Transfer-Encoding: base64',
    'Content-Type: multipart/mixed; boundary=inner',
    'Content-Disposition: form-data; name="__proto__"',
    'X: y',
  ),
  text.map((value) => `Content-Disposition: form-data; name="${value}"`),
  text,
  repeated(100_000).map((value) => `X-Long: ${value}`),
);

const boundary = fc.constantFrom(
  'x',
  '----WebKitFormBoundaryAbCdEf',
  'a b',
  "'()+_,-./:=?",
  'b'.repeat(70),
  'b'.repeat(300),
);

const contentType = fc.oneof(
  { weight: 4, arbitrary: fc.constant('multipart/form-data; boundary=') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'multipart/form-data',
      'multipart/form-data; boundary="',
      'multipart/form-data; boundary=y; boundary=',
      'multipart/form-data; charset=utf-16; boundary=',
      'Multipart/Form-Data; Boundary=',
      'multipart/mixed; boundary=',
      'multipart/form-data; boundary=y',
      'application/x-www-form-urlencoded',
      'application/json',
      'text/plain',
      '',
    ),
  },
  { weight: 1, arbitrary: text.map(headerSafe) },
);

/** The parts of a form on a page, some of them left out, duplicated, moved or changed. */
function partsOf({ forms }: Attacker, which: number): { path: string; parts: Part[] } {
  const { path = '/', form } = at(forms, which) ?? {};
  return { path, parts: (form?.fields ?? []).map(([name, value]) => ({ name, value })) };
}

const strangePart: fc.Arbitrary<Part> = fc.record(
  {
    name: fc.oneof(
      text,
      fc.constantFrom('$ACTION_REF_1', '$ACTION_1:0', '$ACTION_1:1', '$ACTION_KEY', 'shown', '0', '1'),
    ),
    value: text,
    headers: partHeaders,
  },
  { requiredKeys: ['name', 'value'] },
);

/** Forms with an invalid encoding: boundaries, ends, part headers, numbers of parts, content types. */
export const multipartInput: fc.Arbitrary<Input> = fc
  .record({
    which: place,
    path: seldom(
      fc.constantFrom('/profile', '/sign-in', '/', '/nowhere', '/api/customer', '/handover', '/sign-out'),
    ),
    extra: fc.array(fc.tuple(place, strangePart), { maxLength: 4 }),
    flood: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3000) }),
    boundary,
    type: contentType,
    lineBreak: fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r'),
    end: fc.constantFrom('normal', 'normal', 'none', 'short', 'cut'),
    cut: place,
    isFetch: fc.boolean(),
  })
  .map((chosen) => (attacker) => {
    const { path, parts } = partsOf(attacker, chosen.which);
    for (const [share, part] of chosen.extra) parts.splice(Math.floor(share * (parts.length + 1)), 0, part);
    for (let n = 0; n < chosen.flood; n++) parts.push({ name: `x${n}`, value: '' });
    const ends: Record<string, string> = { none: '', short: `--${chosen.boundary}` };
    const end = ends[chosen.end];
    const whole = multipart(parts, chosen.boundary, chosen.lineBreak, end);
    const body = chosen.end === 'cut' ? whole.subarray(0, Math.floor(chosen.cut * whole.length)) : whole;
    const type = chosen.type.endsWith('oundary=')
      ? `${chosen.type}${boundaryParameter(chosen.boundary)}`
      : chosen.type;
    return {
      method: 'POST',
      path: chosen.path ?? path,
      headers: {
        ...ownOrigin(attacker),
        cookie: cookieHeader(attacker.customer),
        'content-type': type,
        'content-length': String(body.length),
        ...(chosen.isFetch && { 'next-action': actionOf(parts) }),
      },
      body,
    };
  });

const boundaryParameter = (value: string) => (/^[\w-]+$/.test(value) ? value : `"${value}"`);

/** The id of the action in a form's hidden fields. */
export function actionOf(parts: Part[]): string {
  return (
    /"id":"([0-9a-f]+)"/.exec(parts.find(({ name }) => /^\$ACTION_\d+:0$/.test(name))?.value ?? '')?.[1] ??
    '0'
  );
}
