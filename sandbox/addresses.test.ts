import { describe, expect, it } from 'vitest';
import { ADDRESS_TYPES } from './address-types.ts';
import { CUSTOMERS, refusals, useSandbox } from './testing.ts';

const sandbox = useSandbox();
const { john, jana, eva } = CUSTOMERS;
const { delivery, work } = ADDRESS_TYPES;
const JOHNS = '8e17b04cd9f2a6358170bb52de';
const EVAS = '8d36fa90b21e7c54d8a0691be3';
const listOf = (customer: { id: string }) => `/customers/${customer.id}/addresses`;

async function as(customer: { email: string }) {
  const token = await sandbox.signIn(customer.email);
  return (method: string, path: string, additional_address?: unknown) =>
    sandbox.call(method, path, { token, body: additional_address && { additional_address } });
}

describe('further addresses', () => {
  it('are listed, all or those of one kind', async () => {
    const call = await as(john);
    const types = async (query = '') =>
      (await call('GET', listOf(john) + query)).body.data.addresses.map(
        ({ address_type }: { address_type: string }) => address_type,
      );
    expect(await types()).toEqual([delivery, work]);
    expect(await types(`?customer_address_type_id=${work}`)).toEqual([work]);
    expect(await types('?count=1&offset=1')).toEqual([work]);
  });

  it('are added with their own id', async () => {
    const call = await as(jana);
    const sent = { additional_address_id: 'mine', address_type: work, address: { city: 'Brno' }, floor: 3 };
    const { status, body } = await call('POST', listOf(jana), sent);
    expect(status).toBe(201);
    const { additional_address_id: id } = body.data;
    expect(id).not.toBe('mine');
    expect((await call('GET', `${listOf(jana)}/${id}`)).body.data).toEqual({
      ...sent,
      additional_address_id: id,
    });
  });

  it('are replaced, not merged: missing fields are removed', async () => {
    const call = await as(john);
    const sent = { address_type: work, address: { city: 'Brno' } };
    const reply = await call('PUT', `${listOf(john)}/${JOHNS}`, sent);
    expect([reply.status, reply.text]).toEqual([204, '']);
    const { data } = (await call('GET', `${listOf(john)}/${JOHNS}`)).body;
    expect(data).toEqual({ additional_address_id: JOHNS, ...sent });
  });

  it('may keep a kind that no longer exists, but not get one', async () => {
    const call = await as(eva);
    const { data } = (await call('GET', `${listOf(eva)}/${EVAS}`)).body;
    expect((await call('PUT', `${listOf(eva)}/${EVAS}`, data)).status).toBe(204);
    const refused = await call('PUT', `${listOf(eva)}/${EVAS}`, { ...data, address_type: 'x' });
    expect(refusals(refused)).toEqual(['additional_address.address_type: not_found']);
    const added = await call('POST', listOf(eva), { ...data, additional_address_id: undefined });
    expect(refusals(added)).toEqual(['additional_address.address_type: not_found']);
  });

  it.each([
    [{}, ['additional_address.address_type: required', 'additional_address.address: required']],
    [
      { address_type: delivery, address: { zip: 1 } },
      ['additional_address.address.zip: invalid_value_format'],
    ],
    [
      { address_type: delivery, address: { country_code: 'CZ' } },
      ['additional_address.address.country_code: invalid_value_format'],
    ],
    [
      { address_type: delivery, address: { country_code: 'xx' } },
      ['additional_address.address.country_code: not_found'],
    ],
  ])('of %o are refused', async (sent, reasons) => {
    const call = await as(john);
    for (const [method, path] of [
      ['POST', listOf(john)],
      ['PUT', `${listOf(john)}/${JOHNS}`],
    ] as const) {
      const reply = await call(method, path, sent);
      expect([reply.status, refusals(reply)]).toEqual([400, reasons]);
    }
  });

  it('of somebody else are neither shown nor changed', async () => {
    const call = await as(jana);
    const sent = { address_type: work, address: { city: 'Brno' } };
    expect((await call('GET', listOf(john))).status).toBe(400);
    expect((await call('GET', `${listOf(john)}/${JOHNS}`)).status).toBe(400);
    expect((await call('POST', listOf(john), sent)).status).toBe(400);
    expect((await call('PUT', `${listOf(john)}/${JOHNS}`, sent)).status).toBe(400);
    expect((await call('GET', `${listOf(jana)}/${JOHNS}`)).status).toBe(404);
    expect((await call('PUT', `${listOf(jana)}/${JOHNS}`, sent)).status).toBe(404);
  });

  it('cannot be removed', async () => {
    const call = await as(john);
    expect((await call('DELETE', `${listOf(john)}/${JOHNS}`)).status).toBe(405);
  });

  it('are back to the seed after a reset', async () => {
    const call = await as(john);
    await call('POST', listOf(john), { address_type: work, address: {} });
    await sandbox.control('POST', '/reset');
    const again = await as(john);
    expect((await again('GET', listOf(john))).body.data.total_items).toBe(2);
  });

  it.each([
    ['off', 403],
    ['none', 200],
  ])('can be %s', async (addresses, status) => {
    await sandbox.control('POST', '/reset', { addresses });
    const call = await as(john);
    const types = await call('GET', '/customer-address-types');
    expect([types.status, types.body.data?.total_items ?? 0]).toEqual([status, 0]);
  });
});
