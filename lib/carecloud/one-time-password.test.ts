import { expect, it } from 'vitest';
import { reply, useUpstream } from '../testing/upstream.ts';
import { sendOneTimePassword } from './one-time-password.ts';

const upstream = useUpstream();
const caller = { token: 'server-token', language: 'cs', correlationId: '1' };

it('is asked for as digits, which the keypad of every field for a code can type', async () => {
  upstream.script(reply(200, { data: { request_id: 'r' } }));
  expect(await sendOneTimePassword(2, '420777123456', caller)).toBe('r');
  expect(JSON.parse(upstream.seen[0]?.body ?? '')).toMatchObject({
    communication_channel_id: 2,
    recipient: '420777123456',
    otp_type: 2,
  });
});
