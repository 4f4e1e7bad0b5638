import { describe, expect, it } from 'vitest';
import { SEGMENTS } from './record-kinds.ts';
import { CUSTOMERS, refusals, useSandbox } from './testing.ts';

const sandbox = useSandbox();
const { john, jana } = CUSTOMERS;

async function get(path: string, language?: string) {
  return sandbox.call('GET', path, { token: await sandbox.signIn(john.email), language });
}

describe('what is recorded about a customer', () => {
  it.each([
    `/customers/${jana.id}/cards`,
    `/customers/${jana.id}/purchases`,
    `/customers/${jana.id}/segment-records`,
    `/customers/${jana.id}/customer-source-records`,
    `/messages?customer_id=${jana.id}`,
  ])('is only read by that customer: %s', async (path) => {
    expect(refusals(await get(path))).toEqual(['customer_id: not_belong_to_logged_in_customer']);
  });

  it('is paged, sorted and searched', async () => {
    const path = `/customers/${john.id}/purchases`;
    const sorted = await get(`${path}?count=1&sort_field=total_price&sort_direction=DESC`);
    expect(sorted.body.data).toMatchObject({ purchases: [{ total_price: 1290 }], total_items: 2 });
    const found = await get(`${path}?external_purchase_id=T-1`);
    expect(found.body.data).toMatchObject({ purchases: [{ total_price: 499.5 }], total_items: 1 });
  });

  it('includes messages, by default the customer’s own', async () => {
    expect((await get('/messages')).body.data.total_items).toBe(2);
  });

  it('has types named in the requested language', async () => {
    const { segments } = (await get('/segments', 'de')).body.data;
    expect(segments).toContainEqual(
      expect.objectContaining({ segment_id: SEGMENTS.regulars, name: 'Stammkunden' }),
    );
  });
});
