import { describe, expect, it } from 'vitest';
import { PROPERTIES } from './properties.ts';
import { CUSTOMERS, type Reply, refusals, useSandbox } from './testing.ts';

const sandbox = useSandbox();
const { john, jana, anna } = CUSTOMERS;
const { nickname, household, wedding, shoes, frequency, diet, pet, visit, partner } = PROPERTIES;

type Customer = typeof john;

async function kept(customer: Customer): Promise<Record<string, unknown>> {
  return (await sandbox.control('GET', `/customers/${customer.id}/details`)).body.properties;
}

async function add(customer: Customer, property_id: string, property_value: unknown): Promise<Reply> {
  const token = await sandbox.signIn(customer.email);
  const body = { property_record: { property_id, property_value } };
  return sandbox.call('POST', `/customers/${customer.id}/property-records`, { token, body });
}

async function recordOf(customer: Customer, propertyId: string): Promise<{ token: string; path: string }> {
  const token = await sandbox.signIn(customer.email);
  const path = `/customers/${customer.id}/property-records`;
  const { body } = await sandbox.call('GET', path, { token });
  const record = body.data.property_records.find(
    ({ property_id }: { property_id: string }) => property_id === propertyId,
  );
  return { token, path: `${path}/${record.property_record_id}` };
}

describe('a property', () => {
  it('is defined in the language asked for', async () => {
    const token = await sandbox.newToken();
    const { body } = await sandbox.call('GET', '/customer-properties', { token, language: 'de' });
    const items = body.data.customer_properties;
    expect(items.map(({ data_type }: { data_type: string }) => data_type)).toEqual(
      expect.arrayContaining([
        'string',
        'integer',
        'date',
        'timestamp',
        'float',
        'boolean',
        'enum',
        'multiselect',
      ]),
    );
    expect(items).toContainEqual(expect.objectContaining({ name: 'Schuhgröße', data_type: 'float' }));
  });

  it('is set, changed and removed', async () => {
    expect((await add(anna, nickname.id, 'Anni')).status).toBe(201);
    expect(refusals(await add(anna, nickname.id, 'Anne'))).toEqual([
      'property_record.property_id: relation_already_exists',
    ]);
    const { token, path } = await recordOf(anna, nickname.id);
    const body = { property_record: { property_id: nickname.id, property_value: 'Anne' } };
    expect((await sandbox.call('PUT', path, { token, body })).status).toBe(204);
    expect(await kept(anna)).toEqual({ [nickname.id]: 'Anne' });
    expect((await sandbox.call('DELETE', path, { token })).status).toBe(204);
    expect(await kept(anna)).toEqual({});
  });

  it.each([
    [household.id, '4', 'invalid_value_format'],
    [household.id, 4.5, 'invalid_value_format'],
    [household.id, null, 'required'],
    [wedding.id, '2020-02-30', 'invalid_value_format'],
    [shoes.id, '38,5', 'invalid_value_format'],
    [pet.id, 'true', 'invalid_value_format'],
    [pet.id, 1, 'invalid_value_format'],
    [visit.id, '2026-03-14', 'invalid_value_format'],
    [visit.id, '2026-02-30 10:00:00', 'invalid_value_format'],
    [visit.id, '2026-03-14 24:00:00', 'invalid_value_format'],
    [nickname.id, 7, 'invalid_value_format'],
    [nickname.id, '', 'empty'],
    [nickname.id, 'x'.repeat(256), 'invalid_value_format'],
    [frequency.id, 'daily', 'not_allowed_value'],
    [diet.id, diet.items.vegan, 'invalid_value_format'],
    [diet.id, [diet.items.vegan, diet.items.fasting], 'not_allowed_value'],
    [diet.id, [], 'empty'],
    [partner.id, 'P-1001', 'already_exists'],
  ])('%s refuses %j: %s', async (id, value, reason) => {
    expect(refusals(await add(anna, id, value))).toEqual([`property_record.property_value: ${reason}`]);
    expect(await kept(anna)).toEqual({});
  });

  it('that is not defined is refused', async () => {
    expect(refusals(await add(anna, 'unknown', 'x'))).toEqual(['property_record.property_id: not_found']);
  });

  it('that is required cannot be removed', async () => {
    const { token, path } = await recordOf(jana, household.id);
    expect(refusals(await sandbox.call('DELETE', path, { token }))).toEqual([
      'property_record.property_value: required',
    ]);
  });

  it('keeps an option that no longer exists if it is stored', async () => {
    const { token, path } = await recordOf(jana, diet.id);
    const property_value = [diet.items.fasting, diet.items.gluten];
    const body = { property_record: { property_id: diet.id, property_value } };
    expect((await sandbox.call('PUT', path, { token, body })).status).toBe(204);
  });

  it('stays under its own record', async () => {
    const { token, path } = await recordOf(john, nickname.id);
    const body = { property_record: { property_id: partner.id, property_value: 'P-7' } };
    expect(refusals(await sandbox.call('PUT', path, { token, body }))).toEqual([
      'property_record.property_id: not_allowed_value',
    ]);
  });

  it('changes as if on another device by a control call', async () => {
    const properties = { [nickname.id]: 'Jack', [wedding.id]: null };
    await sandbox.control('PATCH', `/customers/${john.id}/details`, { properties });
    expect(await kept(john)).toMatchObject({ [nickname.id]: 'Jack', [shoes.id]: 43.5 });
    expect(await kept(john)).not.toHaveProperty(wedding.id);
  });
});
