import { describe, expect, it } from 'vitest';
import { APPLICATION_ID, useSandbox } from './testing.ts';

const sandbox = useSandbox();
const EMAIL = 'somebody@example.com';

const messages = async () => (await sandbox.control('GET', '/outbox')).body.messages;

async function send(body: object = {}, token?: string) {
  const whole = {
    external_application_id: APPLICATION_ID,
    communication_channel_id: 1,
    recipient: EMAIL,
    ...body,
  };
  return sandbox.call('POST', '/one-time-password/actions/send', {
    token: token ?? (await sandbox.newToken()),
    body: whole,
    language: 'cs',
  });
}

async function verify(requestId: string, code: string) {
  const { status, body } = await sandbox.call('POST', '/one-time-password/actions/verify', {
    token: await sandbox.newToken(),
    body: { external_application_id: APPLICATION_ID, request_id: requestId, verification_code: code },
  });
  expect(status).toBe(200);
  return body.data.is_valid;
}

describe('a one-time password', () => {
  it('is sent in the requested language, and can be read in the outbox', async () => {
    expect((await send()).status).toBe(200);
    const [message] = await messages();
    expect(message).toMatchObject({
      channel: 'email',
      to: EMAIL,
      code: expect.stringMatching(/^[A-Z2-9]{6}$/),
    });
    expect(message.text).toContain(message.code);
    expect(message.subject).toBe('Váš kód');
    const page = await sandbox.send('GET', '/outbox');
    expect(page.text).toContain(message.code);
    expect(page.text).toContain(EMAIL);
  });

  it('has letters and digits unless only digits are asked for', async () => {
    const codes = async (otp_type?: number) => {
      await sandbox.control('POST', '/reset');
      for (let i = 0; i < 20; i++) await send({ otp_type });
      return (await messages()).map(({ code }: { code: string }) => code).join(' ');
    };
    expect(await codes()).toMatch(/[A-Z]/);
    expect(await codes(1)).toMatch(/[A-Z]/);
    expect(await codes(2)).toMatch(/^(\d{6} ?){20}$/);
  });

  it('is valid once', async () => {
    const { body } = await send();
    const [{ code }] = await messages();
    expect(await verify(body.data.request_id, code)).toBe(true);
    expect(await verify(body.data.request_id, code)).toBe(false);
  });

  it('is answered by 200 and false when it is wrong, or somebody else’s', async () => {
    const [first, second] = [
      await send(),
      await send({ recipient: '420777123456', communication_channel_id: 2 }),
    ];
    const [, { code, channel }] = await messages();
    expect(channel).toBe('sms');
    expect(await verify(first.body.data.request_id, 'wrong')).toBe(false);
    expect(await verify(first.body.data.request_id, code)).toBe(false);
    expect(await verify('unknown', code)).toBe(false);
    expect(await verify(second.body.data.request_id, code)).toBe(true);
  });

  it.each([
    [1, EMAIL, 'email'],
    [2, '420777123456', 'sms'],
    [4, EMAIL, 'push'],
    [4, '420777123456', 'push'],
    [5, EMAIL, 'internal'],
    [5, '420777123456', 'internal'],
  ])('goes by channel %i to %s as %s', async (communication_channel_id, recipient, channel) => {
    expect((await send({ communication_channel_id, recipient })).status).toBe(200);
    expect(await messages()).toMatchObject([{ channel, to: recipient }]);
  });

  it('is refused for another application, channel or recipient', async () => {
    for (const body of [
      { external_application_id: 'other' },
      { communication_channel_id: 3 },
      { communication_channel_id: '1' },
      { otp_type: 3 },
      { recipient: 'nobody' },
      { communication_channel_id: 2 },
      { communication_channel_id: 1, recipient: '420777123456' },
      { communication_channel_id: 4, recipient: 'nobody' },
    ]) {
      expect((await send(body)).status).toBe(400);
    }
    expect((await send({}, 'no-token')).status).toBe(401);
    expect(await messages()).toEqual([]);
  });

  it('is shown as text on the outbox page, whatever was sent', async () => {
    await send({ recipient: '<b>x</b>@example.com' });
    expect((await sandbox.send('GET', '/outbox')).text).not.toContain('<b>x');
  });
});
