import { messagesIn } from '../../lib/i18n/messages.ts';
import { JANA, JOHN, PASSWORD } from '../support/customers.ts';
import type { Answer } from '../support/visitor.ts';
import { Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const t = messagesIn('en').forgottenPassword;

async function ask(visitor: Visitor, recipient: string): Promise<Answer> {
  const form = await visitor.form('/forgotten-password', 'recipient');
  return visitor.submit('/forgotten-password', form, { recipient });
}

for (const unknownRecipient of [400, 404] as const) {
  test(`known, unknown and closed accounts get the same answer (CareCloud: ${unknownRecipient})`, async ({
    portal,
    sandbox,
  }) => {
    await sandbox.reset({ unknownRecipient });
    const seen: object[] = [];
    for (const recipient of [
      JOHN.email,
      'nobody@example.com',
      'ivan.neaktivni@example.com',
      'dana.smazana@example.com',
    ]) {
      const visitor = new Visitor(portal.url);
      const { status, headers, body } = await ask(visitor, recipient);
      const { location, 'cache-control': caching } = headers;
      const next = await visitor.get(String(location));
      seen.push({ status, location, caching, body, cookies: [...visitor.cookies.keys()], next: next.status });
      expect(next.body.includes(recipient)).toBe(false);
    }
    const [first, ...others] = seen;
    expect(first).toMatchObject({ status: 303, location: '/forgotten-password?sent=email' });
    for (const other of others) expect(other).toEqual(first);
    expect(await sandbox.outbox(JOHN.email)).toHaveLength(1);
  });
}

test('nobody can be flooded with messages, and attempts do not keep the owner from a link', async ({
  startOwn,
  sandbox,
}) => {
  const { url } = await startOwn({ CODE_LIMIT_CONTACT: '3' });
  const owner = new Visitor(url);
  await owner.signIn(JOHN.email, PASSWORD);
  for (const recipient of [JOHN.email, 'nobody@example.com']) {
    for (let asked = 0; asked < 3; asked++) {
      expect((await ask(new Visitor(url), recipient)).status).toBe(303);
    }
    const refused = await ask(new Visitor(url), recipient.toUpperCase());
    expect(refused.body.includes(t.throttled(15))).toBe(true);
  }
  expect(await sandbox.outbox(JOHN.email)).toHaveLength(3);
  expect((await ask(owner, JOHN.email)).status, 'a browser known to be theirs').toBe(303);
  expect(await sandbox.outbox(JOHN.email)).toHaveLength(4);
});

test('requests are limited per browser and per address', async ({ startOwn }) => {
  const { url } = await startOwn({ CODE_LIMIT_DEVICE: '2', CODE_LIMIT_ADDRESS: '4' });
  const browser = new Visitor(url);
  for (let n = 0; n < 2; n++) expect((await ask(browser, `a${n}@example.com`)).status).toBe(303);
  expect((await ask(browser, 'a2@example.com')).body.includes(t.throttled(15))).toBe(true);
  expect((await ask(new Visitor(url), 'b@example.com')).status).toBe(303);
  expect((await ask(new Visitor(url), 'c@example.com')).body.includes(t.throttled(15))).toBe(true);
});

test('a channel that CareCloud refuses is reported for known and unknown accounts alike', async ({
  startOwn,
  sandbox,
}) => {
  const { url } = await startOwn({ PASSWORD_CHANNEL_EMAIL: 'no-such-channel' });
  for (const recipient of [JOHN.email, 'nobody@example.com']) {
    expect((await ask(new Visitor(url), recipient)).body.includes(t.unavailable), recipient).toBe(true);
  }
  expect((await ask(new Visitor(url), JOHN.phone)).status, 'the other channel').toBe(303);
  expect(await sandbox.outbox(JOHN.phone)).toHaveLength(1);
});

test('while CareCloud is down it says so for known and unknown accounts alike, and keeps what was typed', async ({
  startOwn,
  sandbox,
}) => {
  const { url } = await startOwn();
  await sandbox.addFault({ operation: '*', kind: 'status', status: 503, times: 1_000_000 });
  for (const recipient of [JOHN.email, 'nobody@example.com']) {
    const { body } = await ask(new Visitor(url), recipient);
    expect(body.includes(t.unavailable), recipient).toBe(true);
    expect(body).toContain(recipient);
  }
});

test('the address typed is in no log and no URL', async ({ startOwn }) => {
  const portal = await startOwn({ LOG_LEVEL: 'trace' });
  for (const recipient of [JOHN.email, 'canary.nobody@example.com', '+420 601 999 888']) {
    expect((await ask(new Visitor(portal.url), recipient)).headers.location).toMatch(/\?sent=(email|phone)$/);
  }
  expect(portal.output()).toContain('password-setup');
  expect(portal.output()).not.toMatch(/john\.smith|canary|601999888|601 999/);
});

test('a link for one customer cannot set somebody else’s password', async ({ portal, sandbox }) => {
  await ask(new Visitor(portal.url), JOHN.email);
  const [message] = await sandbox.outbox(JOHN.email);
  const body = new URLSearchParams({ password: 'Evergreen-77' });
  expect((await fetch(message?.link ?? '', { method: 'POST', body })).status).toBe(200);
  expect((await fetch(message?.link ?? '', { method: 'POST', body })).status, 'a second time').toBe(410);
  const signsIn = async (who: string, password: string) =>
    (await new Visitor(portal.url).signIn(who, password)).status;
  expect(await signsIn(JOHN.email, 'Evergreen-77')).toBe(200);
  expect(await signsIn(JOHN.email, PASSWORD)).toBe(401);
  expect(await signsIn(JANA.email, PASSWORD)).toBe(200);
});
