import { expect, it } from 'vitest';
import { captureLog } from '../testing/log.ts';
import { reply, useUpstream } from '../testing/upstream.ts';
import { UnreadableReplyError } from './errors.ts';
import { logout } from './tokens.ts';

const lines = captureLog();
const upstream = useUpstream();
const caller = { language: 'cs', correlationId: '1' } as const;

it('a logout is done when CareCloud says so in its own way only, not a page of something in between', async () => {
  upstream.script(reply(204), reply(200, '<html>Back soon</html>'));
  await expect(logout('the-token', caller)).resolves.toBeUndefined();
  await expect(logout('the-token', caller)).rejects.toBeInstanceOf(UnreadableReplyError);
  expect(upstream.seen).toHaveLength(2);
  expect(upstream.seen[0]).toMatchObject({
    method: 'POST',
    url: '/webservice/rest-api/customer-interface/v1.0/tokens/the-token/actions/logout',
    headers: { authorization: 'Bearer the-token' },
  });
  expect(lines.join('')).not.toContain('the-token');
});
