import { connect } from 'node:net';
import { PROPERTIES } from '../../sandbox/properties.ts';
import { actionId, builtActions } from '../support/build.ts';
import { writes } from '../support/calls.ts';
import { JOHN, PASSWORD } from '../support/customers.ts';
import type { Server } from '../support/servers.ts';
import { type Answer, filledIn, Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const MEGABYTE = 1024 * 1024;

/** Texts that are known to break software. */
const STRANGE_TEXTS = {
  'a control character': 'a\u0000b\u0007',
  'a line break': 'a\r\nSet-Cookie: x=y',
  'a line separator': 'a\u2028b',
  'a change of direction': 'a\u202eb',
  'a byte order mark in the middle': 'a\ufeffb',
  'a lone surrogate': 'a\ud800b',
  'a lone low surrogate': '\udc00',
  'far too long': 'x'.repeat(900),
};

const LEGAL_TEXTS = {
  emoji: '👩‍👩‍👧 Zoë',
  combined: 'Zoe\u0308',
  quotes: `O'Neil "Jr." <b>&amp;`,
  braces: '{{7*7}} %{7*7}',
};

test('invalid characters are refused by forms and the API', async ({ john, sandbox }) => {
  for (const [name, text] of Object.entries(STRANGE_TEXTS)) {
    expect((await john.patch({ changes: { pre_nominals: text } })).status, name).toBe(422);
    expect((await john.patch({ changes: { city: text } })).status, name).toBe(422);
    // A form cannot carry a lone surrogate: it arrives as U+FFFD.
    if (!text.isWellFormed()) continue;
    const form = await john.form('/profile', 'shown');
    const answer = await john.submit('/profile', form, { last_name: text });
    expect(answer.status, name).toBe(200);
  }
  expect(await writes(sandbox)).toEqual([]);
});

test('letters, marks and signs of all kinds are accepted unchanged', async ({ john, sandbox }) => {
  for (const [name, text] of Object.entries(LEGAL_TEXTS)) {
    expect((await john.patch({ changes: { pre_nominals: text } })).status, name).toBe(200);
    const { personal_information: personal } = await sandbox.customer(JOHN.id);
    expect(personal.pre_nominals).toBe(text.normalize('NFC'));
  }
});

const BODIES: Record<string, string> = {
  nothing: '',
  'half an object': '{"changes":',
  null: 'null',
  'a number': '1',
  'a text': '"changes"',
  'a list': '[]',
  'changes that are null': '{"changes":null}',
  'changes that are a list': '{"changes":["first_name"]}',
  'changes that are a text': '{"changes":"first_name"}',
  'a value that is a number': '{"changes":{"first_name":1}}',
  'a value that is null': '{"changes":{"first_name":null}}',
  'a value that is an object': '{"changes":{"first_name":{"toString":"x"}}}',
  'a value that is a list': '{"changes":{"first_name":["Mallory"]}}',
  'an unknown field': '{"changes":{"state":"0"}}',
  'a prototype': '{"__proto__":{"changes":{"first_name":"Mallory"}}}',
  'a constructor': '{"changes":{"constructor":"x"}}',
  'shown that is wrong': '{"changes":{"first_name":"Mallory"},"shown":1}',
  'a password that is wrong': '{"changes":{"first_name":"Mallory"},"current_password":{}}',
  'a field more': '{"changes":{"first_name":"Mallory"},"customer_id":"x"}',
  'deep nesting': '['.repeat(20_000),
};

test('a body that the JSON API does not expect is refused', async ({ john, sandbox }) => {
  const headers = { 'content-type': 'application/json' };
  for (const [name, body] of Object.entries(BODIES)) {
    const patch = await john.send({ method: 'PATCH', path: '/api/customer', headers, body });
    expect(patch.status, `PATCH with ${name}`).toBe(400);
    const post = await john.send({ method: 'POST', path: '/api/session', headers, body });
    expect(post.status, `POST with ${name}`).toBe(400);
  }
  const big = (size: number) => `{"changes":{"first_name":"${'x'.repeat(size)}"}}`;
  for (const [method, path] of [
    ['PATCH', '/api/customer'],
    ['POST', '/api/session'],
  ] as const) {
    for (const size of [MEGABYTE / 10, MEGABYTE]) {
      expect((await john.send({ method, path, headers, body: big(size) })).status).toBe(413);
    }
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', '']) {
      const body = '{"changes":{"first_name":"Mallory"}}';
      const answer = await john.send({ method, path, headers: { 'content-type': type }, body });
      expect(answer.status, type).toBe(415);
    }
    const latin = { 'content-type': 'application/json; charset=utf-16' };
    expect((await john.send({ method, path, headers: latin, body: '\ufffe{' })).status).toBe(400);
  }
  expect(await writes(sandbox)).toEqual([]);
  expect((await john.get('/api/session')).status).toBe(200);
});

test('of duplicate fields in JSON only the last one counts', async ({ john, sandbox }) => {
  const body = '{"changes":{"pre_nominals":"Dr.","pre_nominals":"Prof."}}';
  const headers = { 'content-type': 'application/json' };
  await john.send({ method: 'PATCH', path: '/api/customer', headers, body });
  expect((await sandbox.customer(JOHN.id)).personal_information.pre_nominals).toBe('Prof.');
  expect(await writes(sandbox)).toHaveLength(1);
});

const FORMS: [string, string, string][] = [
  ['/profile', 'saveProfile', 'pre_nominals'],
  ['/address', 'saveAddress', 'address4'],
  ['/consents', 'answerConsent', 'value'],
  ['/interests', 'saveInterests', `property:${PROPERTIES.nickname.id}`],
];

for (const [path, action, name] of FORMS) {
  test(`${action} takes each field once, as text`, async ({ john, sandbox }) => {
    const form = await john.form(path, name === 'value' ? 'consent' : 'shown');
    const value = name === 'value' ? '0' : 'x';
    const variants: [string, (body: FormData) => void][] = [
      ['twice', (body) => body.append(name, value)],
      ['as a file', (body) => body.set(name, new File([value], 'x.txt'))],
      ['shown twice', (body) => body.append('shown', 'x')],
      ['shown as a file', (body) => body.set('shown', new File(['x'], 'x'))],
      ['shown, forged', (body) => body.set('shown', String(body.get('shown')).replace('*', '*0'))],
      ['shown, left out', (body) => body.delete('shown')],
    ];
    for (const [kind, spoil] of variants) {
      const body = filledIn(form, { [name]: value });
      spoil(body);
      const answer = await john.send({ method: 'POST', path, body });
      expect(answer.status, kind).toBe(200);
      expect(answer.headers.location, kind).toBeUndefined();
    }
    const body = filledIn(form, { [name]: value });
    expect(await writes(sandbox)).toEqual([]);
    expect((await john.send({ method: 'POST', path, body })).headers.location).toContain(path);
    expect(await writes(sandbox)).toHaveLength(1);
  });
}

/** Malformed action bodies: React's encoding, corrupted. */
const REPLIES: Record<string, string[]> = {
  'no argument': ['[]'],
  'no form': ['[{"status":"idle"}]'],
  'a text for a form': ['["x","y"]'],
  'a number for a form': ['[1,2]'],
  'null for a form': ['[null,null]'],
  'an object for a form': ['[{},{"get":"x","getAll":"x"}]'],
  'a list for a form': ['[[],[["first_name","Mallory"]]]'],
  'a map for a form': ['[{},"$Q1"]', '[["first_name","Mallory"]]'],
  'a bound function': ['[{},"$F1"]', '{"id":"x","bound":null}'],
  'a promise': ['["$@1","$@1"]', '"x"'],
  'a prototype': ['[{"__proto__":{"attempt":1}},"$1:__proto__:x"]', '{}'],
  'a constructor': ['["$1:constructor:constructor","$1:__proto__:then"]', '{}'],
  'a thenable': ['["$1","$1"]', '{"then":"$1:__proto__:then","status":"resolved_model","value":"{}"}'],
  'a circle': ['["$0","$0"]'],
  'a blob': ['["$B1","$B1"]', 'x'],
  'a big number': ['["$n9999999999999999999999","$NaN"]'],
  'a hole': ['["$5","$6"]'],
  'no JSON': ['{'],
  'too many arguments': [JSON.stringify(Array(2000).fill('x'))],
};

test('actions called by hand with any arguments neither crash nor write', async ({
  john,
  sandbox,
  portal,
}) => {
  for (const { id, name } of builtActions()) {
    for (const [kind, parts] of Object.entries(REPLIES)) {
      const body = new FormData();
      parts.forEach((part, n) => void body.append(String(n), part));
      for (const path of ['/profile', '/nowhere']) {
        expectRefused(await callRaw(john, path, id, body), `${name} with ${kind} on ${path}`);
      }
      const plain = await john.send({
        method: 'POST',
        path: '/profile',
        headers: { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' },
        body: parts[0],
      });
      expectRefused(plain, `${name} with ${kind} as text`);
    }
    const big: [string, string][] = [['first_name', 'x'.repeat(MEGABYTE)]];
    const answer = await john.callAction('/profile', id, big);
    expect(answer.status, `${name} with a megabyte`).toBe(413);
  }
  expect(await writes(sandbox)).toEqual([]);
  expect((await new Visitor(portal.url).get('/api/health/live')).status).toBe(200);
});

test('corrupted forms without scripts neither crash nor write', async ({ john, sandbox }) => {
  const type = 'multipart/form-data; boundary=x';
  const part = (name: string, value: string) =>
    `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const id = actionId('saveProfile');
  const bodies: [string, string, string][] = [
    ['no boundary', 'multipart/form-data', part('first_name', 'Mallory')],
    ['no end', type, part(`$ACTION_ID_${id}`, '')],
    ['nothing', type, ''],
    ['an end only', type, '--x--\r\n'],
    ['no names', type, '--x\r\nContent-Disposition: form-data\r\n\r\nx\r\n--x--\r\n'],
    ['an unknown action', type, `${part(`$ACTION_ID_${'0'.repeat(42)}`, '')}--x--\r\n`],
    ['an action of a strange name', type, `${part('$ACTION_ID_\\r\\n../../x', '')}--x--\r\n`],
    ['an action that is a prototype', type, `${part('$ACTION_ID___proto__', '')}--x--\r\n`],
    ['an action that is a constructor', type, `${part('$ACTION_ID_constructor', '')}--x--\r\n`],
    ['a reference to nothing', type, `${part('$ACTION_REF_1', '')}--x--\r\n`],
    ['a reference to no JSON', type, `${part('$ACTION_REF_1', '')}${part('$ACTION_1:0', '{')}--x--\r\n`],
    [
      'a bound action',
      type,
      `${part('$ACTION_REF_1', '')}${part('$ACTION_1:0', `{"id":"${id}","bound":["x","y","z"]}`)}--x--\r\n`,
    ],
    ['url-encoded', 'application/x-www-form-urlencoded', `%24ACTION_ID_${id}=&first_name=Mallory`],
    ['a broken escape', 'application/x-www-form-urlencoded', '%E0%A4%A=%'],
    ['a megabyte', type, `${part('first_name', 'x'.repeat(MEGABYTE))}--x--\r\n`],
  ];
  for (const path of ['/profile', '/sign-in', '/nowhere']) {
    for (const [kind, contentType, body] of bodies) {
      const answer = await john.send({
        method: 'POST',
        path,
        headers: { 'content-type': contentType },
        body,
      });
      expectRefused(answer, `${kind} to ${path}`);
    }
  }
  expect(await writes(sandbox)).toEqual([]);
  expect((await john.get('/api/session')).status).toBe(200);
});

test('addresses and queries of any kind are answered', async ({ john, portal }) => {
  for (const path of [
    '/%00',
    '/%E0%A4%A',
    '/handover/to/%E0%A4%A',
    '/api/auth/callback/%ZZ',
    '/profile%2f..%2fdata',
    '/profile/../data',
    '//evil.example',
    '//evil.example/..%2f..',
    '/\\evil.example',
    '/%5c%5cevil.example',
    '/profile//',
    '/./profile/',
    `/${'x'.repeat(8000)}`,
    '/profile?__proto__=x&constructor=y',
    '/sign-in?next=a&next=b&reason=x&reason=y',
    '/sign-in?next[]=x',
    '/sign-in?next=%',
    '/api/customer/photo?photo=a&photo=b',
    '/_next/image?url=http%3A%2F%2Fevil.example%2Fx.png&w=64&q=75',
  ]) {
    const { status, headers } = await john.get(path);
    expect(status, path).toBeLessThan(500);
    expect(target(headers.location, portal), path).toBe(portal.url);
  }
});

test('malformed HTTP requests do not stop the server', async ({ portal }) => {
  const { port } = new URL(portal.url);
  for (const lines of [
    ['GET http://evil.example/profile HTTP/1.1', 'Host: evil.example'],
    ['GET /profile HTTP/1.1', 'Host: a', 'Host: b'],
    ['GET /profile HTTP/1.1', 'Host: '],
    ['GET * HTTP/1.1', 'Host: x'],
    ['OPTIONS * HTTP/1.1', 'Host: x'],
    ['CONNECT evil.example:443 HTTP/1.1', 'Host: evil.example:443'],
    ['TRACE / HTTP/1.1', 'Host: x'],
    ['PROPFIND / HTTP/1.1', 'Host: x'],
    ['GET / HTTP/1.1', 'Host: x', 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Key: x'],
    ['POST /api/session HTTP/1.1', 'Host: x', 'Content-Length: 5', 'Transfer-Encoding: chunked'],
    ['POST /api/session HTTP/1.1', 'Host: x', 'Expect: 200-maybe', 'Content-Length: 0'],
    ['GET / HTTP/1.0'],
    ['nonsense'],
  ]) {
    const text = await raw(Number(port), `${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n`);
    expect(text, lines[0]).not.toMatch(/^HTTP\/1\.1 5/);
    expect(text, lines[0]).not.toMatch(/location: *\S*evil/i);
  }
  expect((await new Visitor(portal.url).get('/api/health/live')).status).toBe(200);
});

const ELSEWHERE = [
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/%2f/evil.example',
  '%2f%2fevil.example',
  'https:evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/profile@evil.example',
  '/profile/../..//evil.example',
  '/.evil.example',
  '@evil.example',
  ' //evil.example',
  '/profile\r\nLocation: https://evil.example',
  '/api/customer/export',
  '/sign-out',
  '/nowhere',
  'profile',
  '?next=//evil.example',
  '/profile#//evil.example',
  '/profile?next=//evil.example',
];

test('after signing in customers are never redirected to another site', async ({ visitor, portal }) => {
  for (const wanted of ELSEWHERE) {
    for (const query of [
      `next=${encodeURIComponent(wanted)}`,
      `next=/data&next=${encodeURIComponent(wanted)}`,
    ]) {
      const path = `/sign-in?${query}`;
      const form = await visitor.form(path, 'identifier');
      const fields = { identifier: JOHN.email, password: PASSWORD };
      for (const next of [Object.fromEntries(form.fields).next ?? '', wanted]) {
        const { headers } = await visitor.submit(path, form, { ...fields, next });
        expect(headers.location, `${path} with ${next}`).toMatch(/^\/(profile)?$/);
        expect(target(headers.location, portal)).toBe(portal.url);
        const end = await visitor.get(headers.location ?? '');
        expect(end.status).toBe(200);
        const already = await visitor.get(path);
        expect(already.headers.location, path).toMatch(/^\/(profile)?$/);
        await visitor.signOut();
      }
    }
  }
});

test('after signing in customers are where they wanted to go', async ({ visitor }) => {
  for (const wanted of [
    '/profile',
    '/profile/photo',
    '/address',
    '/consents',
    '/data',
    '/consents#consent-1',
  ]) {
    const path = `/sign-in?next=${encodeURIComponent(wanted)}`;
    const form = await visitor.form(path, 'identifier');
    const answer = await visitor.submit(path, form, { identifier: JOHN.email, password: PASSWORD });
    expect(answer.headers.location).toBe(wanted);
    await visitor.signOut();
  }
});

function callRaw(visitor: Visitor, path: string, id: string, body: FormData): Promise<Answer> {
  return visitor.send({
    method: 'POST',
    path,
    headers: { 'next-action': id, accept: 'text/x-component' },
    body,
  });
}

/** Expects no internals in a response, and no error of the portal for what the framework cannot decode. */
function expectRefused({ status, body }: Answer, what: string): void {
  expect(status, what).toBeLessThan(500);
  expect(/node_modules|\n\s+at /.test(body), `words of the inside: ${what}`).toBe(false);
}

function target(location: string | undefined, portal: Server): string {
  return new URL(location ?? '/', portal.url).origin;
}

function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, 'localhost', () => socket.write(text));
    socket.setTimeout(3000, () => socket.destroy());
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => resolve(answer));
    socket.on('close', () => resolve(answer));
  });
}
