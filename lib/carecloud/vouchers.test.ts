import { expect, it } from 'vitest';
import { captureLog } from '../testing/log.ts';
import { reply, useUpstream } from '../testing/upstream.ts';
import { getVouchers } from './vouchers.ts';

captureLog();
const upstream = useUpstream();

it('vouchers are read without the stores that accept them', async () => {
  const vouchers = [{ customer_id: 'john', code: 'COFFEE' }];
  upstream.script(reply(200, { data: { vouchers, total_items: 1 } }));
  expect(await getVouchers('john', { token: 't', language: 'en', correlationId: '1' })).toEqual(vouchers);
  expect(upstream.seen[0]?.url).toMatch(
    /\/customers\/john\/vouchers\?without_stores=true&count=1000&offset=0$/,
  );
});
