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

  it.each([
    ['vouchers?is_valid=true', 'vouchers', 0],
    ['vouchers?is_valid=false', 'vouchers', 1],
    ['vouchers?is_applied=true', 'vouchers', 1],
    ['vouchers?is_applied=false', 'vouchers', 0],
    ['cards?is_valid=true', 'cards', 1],
    ['purchases?payment_time_from=2024-04-01 00:00:00', 'purchases', 1],
    ['purchases?payment_time_to=2024-04-01 00:00:00', 'purchases', 1],
    ['events?time_from=2030-01-01 00:00:00', 'customer_events', 0],
    ['events?time_from=2024-01-01 00:00:00&time_to=2025-01-01 00:00:00', 'customer_events', 1],
  ])('is found by what it is: %s', async (query, key, count) => {
    const { data } = (await get(`/customers/${john.id}/${query}`)).body;
    expect([data[key].length, data.total_items]).toEqual([count, count]);
  });

  it('is valid while it is active, and used when it has a date', async () => {
    const get = async (query: string) => {
      const token = await sandbox.signIn(jana.email);
      const { body } = await sandbox.call('GET', `/customers/${jana.id}/vouchers?${query}`, { token });
      return body.data.vouchers.map(({ code }: { code: string }) => code);
    };
    expect(await get('is_valid=true')).toEqual(['COFFEE-5001']);
    expect(await get('is_applied=true')).toEqual([]);
  });

  it('includes parts only as requested', async () => {
    const own = `/customers/${john.id}`;
    const first = async (query: string, key: string) => (await get(`${own}/${query}`)).body.data[key][0];
    const properties = expect.arrayContaining([expect.objectContaining({ property_name: 'Prize' })]);
    expect(await first('events?include_property_records=true', 'customer_events')).toMatchObject({
      property_records: properties,
    });
    for (const query of ['events', 'events?include_property_records=false']) {
      expect(await first(query, 'customer_events')).not.toHaveProperty('property_records');
    }
    expect(await first('purchases', 'purchases')).not.toHaveProperty('purchase_items');
    expect(await first('purchases?purchase_items_extension=true', 'purchases')).toMatchObject({
      purchase_items: [{ product_name: 'Coffee beans', amount: 2 }, { product_name: 'Mug' }],
    });
    expect((await first('vouchers', 'vouchers')).reward.store_list).not.toEqual([]);
    expect((await first('vouchers?without_stores=true', 'vouchers')).reward.store_list).toEqual([]);
  });

  it.each([
    ['events?include_property_records=banana', 'include_property_records: not_allowed_value'],
    ['vouchers?is_valid=1', 'is_valid: not_allowed_value'],
    ['vouchers?without_stores=', 'without_stores: not_allowed_value'],
    ['events?time_from=tomorrow', 'time_from: invalid_value_format'],
  ])('is not found by a value of the wrong type: %s', async (query, reason) => {
    const reply = await get(`/customers/${john.id}/${query}`);
    expect([reply.status, refusals(reply)]).toEqual([400, [reason]]);
  });

  it('includes messages of a period', async () => {
    const { data } = (await get('/messages?send_time_from=2024-01-01 00:00:00')).body;
    expect(data).toMatchObject({ messages: [{ title: 'Your points in March' }], total_items: 1 });
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
