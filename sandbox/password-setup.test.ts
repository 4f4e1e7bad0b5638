import { afterEach, describe, expect, it } from 'vitest';
import { EMAIL_CHANNEL_ID, POST_CHANNEL_ID, SMS_CHANNEL_ID } from './channels.ts';
import { type RunningSandbox, startSandbox } from './server.ts';
import {
  CUSTOMER_INTERFACE,
  CUSTOMERS,
  NOW,
  type Reply,
  refusals,
  tokenBody,
  useSandbox,
} from './testing.ts';

const sandbox = useSandbox();
const JOHN = CUSTOMERS.john.email;
const JOHNS_PHONE = '420523828931';
const NEW = 'New-Password-7';
const HOUR = 3600_000;

const messages = async () => (await sandbox.control('GET', '/outbox')).body.messages;

async function ask(body: object): Promise<Reply> {
  const token = await sandbox.newToken();
  const path = `/tokens/${token}/actions/send-password-setup-email`;
  return sandbox.call('POST', path, { token, body, language: 'sk' });
}

async function linkFor(recipient = JOHN): Promise<string> {
  await ask({ communication_channel_id: EMAIL_CHANNEL_ID, recipient });
  return new URL((await messages()).at(-1).link).pathname;
}

const choose = (path: string, password: string) =>
  sandbox.send('POST', path, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: String(new URLSearchParams({ password })),
  });

const signsIn = async (password: string) =>
  (await sandbox.logIn(await sandbox.newToken(), JOHN, password)).status === 200;

describe('a link to set a password', () => {
  it.each([
    [{ communication_channel_id: EMAIL_CHANNEL_ID, recipient: JOHN }, 'email', JOHN],
    [{ communication_channel_id: SMS_CHANNEL_ID, recipient: JOHNS_PHONE }, 'sms', JOHNS_PHONE],
    [{ email: JOHN }, 'email', JOHN],
  ])('goes to whoever %o names', async (body, channel, to) => {
    const reply = await ask(body);
    expect([reply.status, reply.text]).toEqual([204, '']);
    const link = expect.stringMatching(/\/password-setup\/[0-9a-f]{48}$/);
    expect(await messages()).toMatchObject([{ channel, to, link, subject: 'Nastavenie nového hesla' }]);
  });

  it('leads to a page that sets the password, once, by CareCloud’s rules', async () => {
    const path = await linkFor();
    expect((await sandbox.send('GET', path)).text).toContain('<form method="post">');
    for (const weak of ['', 'Short-1', 'No-digit-here', 'no-capital-1', 'Password123']) {
      expect((await choose(path, weak)).status, weak).toBe(400);
    }
    expect(await signsIn('Sandbox-2026')).toBe(true);

    expect((await choose(path, NEW)).status).toBe(200);
    expect(await signsIn(NEW)).toBe(true);
    expect(await signsIn('Sandbox-2026')).toBe(false);
    expect((await sandbox.send('GET', path)).status).toBe(410);
    expect((await choose(path, 'Another-One-1')).status).toBe(410);
    expect(await signsIn(NEW)).toBe(true);
  });

  it.each([400, 404])(
    'for nobody’s or a closed account is answered by %i as installations do',
    async (status) => {
      await sandbox.control('POST', '/reset', { unknownRecipient: status });
      for (const recipient of [
        'nobody@example.com',
        'ivan.neaktivni@example.com',
        'dana.smazana@example.com',
      ]) {
        expect((await ask({ communication_channel_id: EMAIL_CHANNEL_ID, recipient })).status).toBe(status);
      }
      expect(await messages()).toEqual([]);
    },
  );

  it('needs a recipient and a channel that can carry it', async () => {
    expect(refusals(await ask({}))).toEqual(['communication_channel_id: required', 'recipient: required']);
    const by = (communication_channel_id: string) => ask({ communication_channel_id, recipient: JOHN });
    expect(refusals(await by('unknown'))).toEqual(['communication_channel_id: not_found']);
    expect(refusals(await by(POST_CHANNEL_ID))).toEqual(['communication_channel_id: not_allowed_value']);
  });
});

describe('as time passes', () => {
  let own: RunningSandbox | undefined;
  afterEach(() => own?.close());

  it('a link expires after an hour', async () => {
    let now = NOW;
    own = await startSandbox({ port: 0, host: '127.0.0.1', now: () => now });
    const { url } = own;
    const post = async (path: string, body: object, token = '') =>
      (
        await fetch(url + CUSTOMER_INTERFACE + path, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}` },
          body: JSON.stringify(body),
        })
      ).text();
    const token = JSON.parse(await post('/tokens', tokenBody('a'))).data.token_id;
    await post(`/tokens/${token}/actions/send-password-setup-email`, { email: JOHN }, token);
    const { messages: sent } = (await (await fetch(`${url}/__sandbox/outbox`)).json()) as {
      messages: { link: string }[];
    };
    const status = async () => (await fetch(sent[0]?.link ?? '')).status;
    now = new Date(NOW.getTime() + HOUR - 1);
    expect(await status()).toBe(200);
    now = new Date(NOW.getTime() + HOUR);
    expect(await status()).toBe(410);
  });
});
