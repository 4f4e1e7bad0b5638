import { expect, it } from 'vitest';
import { captureLog } from '../testing/log.ts';
import { reply, useUpstream } from '../testing/upstream.ts';
import { getPurchases } from './purchases.ts';

captureLog();
const upstream = useUpstream();

it('purchases are read with their items, in shorter pages', async () => {
  const purchases = [{ customer_id: 'john', purchase_items: [{ product_name: 'Coffee' }] }];
  upstream.script(reply(200, { data: { purchases, total_items: 1 } }));
  expect(await getPurchases('john', { token: 't', language: 'en', correlationId: '1' })).toEqual(purchases);
  expect(upstream.seen[0]?.url).toMatch(
    /\/customers\/john\/purchases\?purchase_items_extension=true&count=200&offset=0$/,
  );
});
