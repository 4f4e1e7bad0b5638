import { once } from 'node:events';
import { connect } from 'node:net';
import sharp from 'sharp';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { actionId } from '../support/build.ts';
import { writes } from '../support/calls.ts';
import { JANA, JOHN, PASSWORD } from '../support/customers.ts';
import { describePicture, noisePicture, picture } from '../support/pictures.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { type Answer, filledIn, Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const t = messagesIn('en');
const PATH = '/profile/photo';
const MEGABYTES = 2 * 1024 * 1024;

const fileOf = (bytes: Uint8Array, name = 'me.jpg', type = 'image/jpeg') =>
  new File([new Uint8Array(bytes)], name, { type });

/** Sends a file with the page's form, as a browser without scripts does. */
async function sendPhoto(visitor: Visitor, file: File, more: Record<string, string> = {}): Promise<Answer> {
  const body = filledIn(await visitor.form(PATH, 'shown'), more);
  body.set('chosen', file);
  return visitor.send({ method: 'POST', path: PATH, body });
}

async function photoOnFile(sandbox: Sandbox, { id }: { id: string }) {
  const { photo_url } = (await sandbox.customer(id)).personal_information;
  const bytes = Buffer.from(await (await fetch(sandbox.url + photo_url)).arrayBuffer());
  return { bytes, ...(await describePicture(bytes)) };
}

test('an upload by hand is checked, rotated, made small and stripped of metadata', async ({
  john,
  sandbox,
}) => {
  const { buffer } = await picture(1500, 1000);
  const turned = await sharp(buffer).keepMetadata().withMetadata({ orientation: 3 }).jpeg().toBuffer();
  const script = Buffer.from('<script>alert("Canary")</script>');
  for (const [name, type] of [
    ['me.jpg', 'image/jpeg'],
    ['me.svg', 'image/svg+xml'],
    ['../../etc/passwd', 'text/html'],
  ]) {
    const answer = await sendPhoto(john, fileOf(Buffer.concat([turned, script]), name, type));
    expect(answer.headers.location, name).toBe('/profile');
    const { bytes, ...photo } = await photoOnFile(sandbox, JOHN);
    expect(photo, name).toMatchObject({ width: 1024, height: 683, left: 'blue', right: 'red', isBare: true });
    expect(bytes.includes('script')).toBe(false);
  }
  const path = /\/api\/customer\/photo\?photo=[^"]+/.exec((await john.get('/profile')).body)?.[0] ?? '';
  const shown = await john.get(path);
  expect(shown.headers).toMatchObject({ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' });
});

test('a file that is no picture is not forwarded, whatever its name', async ({ john, sandbox }) => {
  const { buffer } = await picture(300, 200);
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
  const files: [string, Uint8Array, string][] = [
    ['an SVG called png', Buffer.from(svg), t.errors.picture_type],
    ['a page called jpg', Buffer.from('<!doctype html><script>alert(1)</script>'), t.errors.picture_type],
    ['a GIF', await sharp(buffer).gif().toBuffer(), t.errors.picture_type],
    ['a WebP', await sharp(buffer).webp().toBuffer(), t.errors.picture_type],
    [
      'an SVG behind the start of a jpg',
      Buffer.from(`\xff\xd8\xff${svg}`, 'latin1'),
      t.errors.picture_broken,
    ],
    ['half a jpg', buffer.subarray(0, buffer.length / 2), t.errors.picture_broken],
    [
      '2 MB and a byte',
      Buffer.concat([buffer, Buffer.alloc(MEGABYTES + 1 - buffer.length)]),
      t.errors.picture_large,
    ],
    ['a picture of 8 × 8', (await picture(8, 8)).buffer, t.errors.picture_size],
    ['nothing', Buffer.alloc(0), t.errors.picture_needed],
  ];
  for (const [kind, bytes, text] of files) {
    const answer = await sendPhoto(john, fileOf(bytes, 'me.png', 'image/png'));
    expect(answer.status, kind).toBe(200);
    expect(answer.body.includes(text), kind).toBe(true);
  }
  expect(await writes(sandbox)).toEqual([]);
});

test('2 MB are accepted on this page only', async ({ john, sandbox }) => {
  const { buffer } = await noisePicture(800, 800);
  expect(buffer.length).toBeGreaterThan(1024 * 1024);
  expect((await sendPhoto(john, fileOf(buffer, 'me.png', 'image/png'))).headers.location).toBe('/profile');
  await sandbox.clearJournal();

  const form = await john.form(PATH, 'shown');
  for (const path of ['/profile', '/', '/sign-in', '/nowhere', '/profile/photo/x', '/api/customer/photo']) {
    const body = filledIn(form);
    body.set('chosen', fileOf(buffer));
    expect((await john.send({ method: 'POST', path, body })).status, path).toBe(413);
  }
  expect(await writes(sandbox)).toEqual([]);
});

test('an upload without a session is refused before it has arrived', async ({ john, portal }) => {
  const { host, hostname, port, origin } = new URL(portal.url);
  /** The response to the head of an upload whose body is never sent. */
  const statusLine = async (...headers: string[]) => {
    const socket = connect(Number(port), hostname).setEncoding('utf8');
    const head = [
      `POST ${PATH} HTTP/1.1`,
      `Host: ${host}`,
      `Origin: ${origin}`,
      'Content-Type: multipart/form-data; boundary=x',
      `Content-Length: ${MEGABYTES}`,
      ...headers,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    const [answer] = await once(socket, 'data');
    socket.destroy();
    return String(answer).split('\r\n')[0];
  };
  const device = `device=${john.cookies.get('device')}`;
  for (const cookie of ['x=y', device, `${device}; session=${'A'.repeat(300)}`]) {
    expect(await statusLine(`Cookie: ${cookie}`), cookie).toMatch(/^HTTP\/1\.1 303 /);
    const script = await statusLine(`Cookie: ${cookie}`, `Next-Action: ${actionId('uploadPhoto')}`);
    expect(script, cookie).toMatch(/^HTTP\/1\.1 401 /);
  }
});

test('more than 2 MB are refused with a message', async ({ john, sandbox }) => {
  const huge = fileOf(Buffer.alloc(5 * 1024 * 1024));
  const answer = await sendPhoto(john, huge);
  expect(answer.status).toBe(303);
  expect(answer.headers.location).toMatch(/\/profile\/photo$/);
  expect((await john.get(PATH)).body.includes(t.errors.picture_large)).toBe(true);
  const called = await john.callAction(PATH, actionId('uploadPhoto'), [['chosen', huge]]);
  expect(called.status).toBe(413);
  expect(await writes(sandbox)).toEqual([]);
});

test('a body without a length is not read', async ({ john, sandbox }) => {
  for (const path of [PATH, '/profile', '/sign-in']) {
    const headers = { 'transfer-encoding': 'chunked', 'content-type': 'multipart/form-data; boundary=x' };
    expect((await john.send({ method: 'POST', path, headers })).status, path).toBe(411);
  }
  expect(await writes(sandbox)).toEqual([]);
});

test('text fields as large as a picture are refused', async ({ john, sandbox }) => {
  const large: [string, string][] = [
    ['first_name', 'x'.repeat(MEGABYTES)],
    ['shown', 'x'.repeat(MEGABYTES)],
  ];
  for (const action of ['saveProfile', 'uploadPhoto', 'signIn']) {
    for (const field of large) {
      const answer = await john.callAction(PATH, actionId(action), [field]);
      expect(answer.status, action).toBeLessThan(500);
    }
  }
  expect(await writes(sandbox)).toEqual([]);
});

test('one file is accepted, as a file, and other fields are ignored', async ({ john, sandbox }) => {
  const { buffer } = await picture(300, 200);
  const spoiled: ((body: FormData) => void)[] = [
    (body) => body.append('chosen', fileOf(buffer)),
    (body) => body.set('chosen', buffer.toString('latin1')),
    (body) => body.set('taken', 'x'),
    (body) => body.delete('shown'),
    (body) => body.set('shown', 'x'),
  ];
  for (const spoil of spoiled) {
    const body = filledIn(await john.form(PATH, 'shown'));
    body.set('chosen', fileOf(buffer));
    spoil(body);
    const answer = await john.send({ method: 'POST', path: PATH, body });
    expect([answer.status, answer.headers.location]).toEqual([200, undefined]);
  }
  expect(await writes(sandbox)).toEqual([]);

  const before = await sandbox.customer(JANA.id);
  await sendPhoto(john, fileOf(buffer), {
    customer_id: JANA.id,
    id: JANA.id,
    photo_url: 'https://evil.example',
  });
  expect((await writes(sandbox)).map(({ requestBody }) => requestBody)).toMatchObject([
    { customer_id: JOHN.id },
  ]);
  expect(await sandbox.customer(JANA.id)).toEqual(before);
});

test('a page left open cannot change somebody else’s photo', async ({ john, sandbox, portal }) => {
  const { buffer } = await picture(300, 200);
  const form = await john.form(PATH, 'shown');
  await john.signOut();
  await john.signIn(JANA.email, PASSWORD);
  const body = filledIn(form);
  body.set('chosen', fileOf(buffer));
  const answer = await john.send({ method: 'POST', path: PATH, body });
  expect(answer.body.includes(messagesIn('cs').form.wrongCustomer)).toBe(true);

  const other = new Visitor(portal.url);
  await other.signIn(JOHN.email, PASSWORD);
  const elsewhere = await other.send({ method: 'POST', path: PATH, body });
  expect(elsewhere.headers.location).toBeUndefined();
  expect((await writes(sandbox)).filter(({ operation }) => operation?.includes('Photo'))).toEqual([]);
});

test('concurrent photos are processed one by one', async ({ john, sandbox }) => {
  const files = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => picture(300 + n, 200)));
  const answers = await Promise.all(files.map(({ buffer }) => sendPhoto(john, fileOf(buffer))));
  expect(answers.map(({ headers }) => headers.location)).toEqual(files.map(() => '/profile'));
  const uploads = await sandbox.calls('postCustomersUploadPhoto');
  expect(uploads).toHaveLength(files.length);
  for (const [index, upload] of uploads.entries()) {
    if (index > 0) expect(upload.startedAt).toBeGreaterThanOrEqual(uploads[index - 1]?.endedAt ?? Infinity);
  }
});
