import { describe, expect, it } from 'vitest';
import { captureLog } from '../testing/log.ts';
import { reply, useUpstream } from '../testing/upstream.ts';
import { UnreadableReplyError } from './errors.ts';
import { getMessages } from './messages.ts';

captureLog();
const upstream = useUpstream();
const caller = { token: 't', language: 'en', correlationId: '1' };
const answer = (...messages: object[]) =>
  upstream.script(reply(200, { data: { messages, total_items: messages.length } }));

describe('messages to a customer', () => {
  it('are asked for by the customer’s id, page by page', async () => {
    answer({ customer_id: 'john', title: 'Welcome', unknown: 1 });
    expect(await getMessages('john', caller)).toEqual([
      { customer_id: 'john', title: 'Welcome', unknown: 1 },
    ]);
    expect(upstream.seen[0]?.url).toMatch(/\/messages\?customer_id=john&count=1000&offset=0$/);
  });

  it('are read with attachments that are too large for one reply', async () => {
    const attachments = [{ upload_method: 'base64', file_data: 'A'.repeat(500_000) }];
    const messages = Array.from({ length: 20 }, (_, message_id) => ({
      message_id,
      customer_id: 'john',
      attachments,
    }));
    upstream.script((response, request) => {
      const query = new URL(request.url ?? '', 'http://carecloud').searchParams;
      const offset = Number(query.get('offset'));
      const page = messages.slice(offset, offset + Number(query.get('count')));
      reply(200, { data: { messages: page, total_items: 20 } })(response, request);
    });
    expect(await getMessages('john', caller)).toEqual(messages);
    expect(upstream.seen).toHaveLength(4);
  });

  it.each([{ customer_id: 'jana' }, { title: 'Whose?' }])(
    'are refused as a whole where one is not known to be theirs: %j',
    async (foreign) => {
      answer({ customer_id: 'john' }, foreign);
      await expect(getMessages('john', caller)).rejects.toThrow(UnreadableReplyError);
    },
  );
});
