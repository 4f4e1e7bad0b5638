import { describe, expect, it } from 'vitest';
import { INTERESTS } from './interests.ts';
import { CUSTOMERS, refusals, useSandbox } from './testing.ts';

const sandbox = useSandbox();
const { john, jana } = CUSTOMERS;
const path = `/customers/${john.id}/interest-records`;

const interestsOf = async (id: string): Promise<string[]> =>
  (await sandbox.control('GET', `/customers/${id}/details`)).body.interests;

async function add(interest_id: unknown, customer_id: unknown = john.id) {
  const token = await sandbox.signIn(john.email);
  return sandbox.call('POST', path, { token, body: { interest_record: { interest_id, customer_id } } });
}

describe('interests', () => {
  it('are named in the language asked for', async () => {
    const token = await sandbox.newToken();
    const { body } = await sandbox.call('GET', '/interests', { token, language: 'de' });
    expect(body.data.total_items).toBe(6);
    expect(body.data.interests).toContainEqual({ interest_id: INTERESTS.books, name: 'Bücher' });
  });

  it('are added, as often as they are sent, and removed one record at a time', async () => {
    const first = await add(INTERESTS.kids);
    expect(first.status).toBe(201);
    expect((await add(INTERESTS.kids)).status).toBe(201);
    const { cooking, books, kids } = INTERESTS;
    expect(await interestsOf(john.id)).toEqual([cooking, books, kids, kids]);

    const token = await sandbox.signIn(john.email);
    const record = `${path}/${first.body.data.interest_record_id}`;
    expect((await sandbox.call('DELETE', record, { token })).status).toBe(204);
    expect((await sandbox.call('DELETE', record, { token })).status).toBe(404);
    expect(await interestsOf(john.id)).toEqual([cooking, books, kids]);
  });

  it('have to be defined, and to be the customer’s own', async () => {
    expect(refusals(await add('unknown'))).toEqual(['interest_record.interest_id: not_found']);
    expect(refusals(await add(INTERESTS.kids, jana.id))).toEqual([
      'interest_record.customer_id: not_belong_to_logged_in_customer',
    ]);
    expect(refusals(await add(undefined, null))).toEqual([
      'interest_record.interest_id: required',
      'interest_record.customer_id: invalid_value_format',
    ]);
    const token = await sandbox.signIn(john.email);
    const foreign = await sandbox.call('GET', `/customers/${jana.id}/interest-records`, { token });
    expect(refusals(foreign)).toEqual(['customer_id: not_belong_to_logged_in_customer']);
  });

  it('change as if on another device by a control call', async () => {
    await sandbox.control('PATCH', `/customers/${john.id}/details`, { interests: [INTERESTS.garden] });
    expect(await interestsOf(john.id)).toEqual([INTERESTS.garden]);
  });

  it('may have no definitions, or not be offered', async () => {
    await sandbox.control('POST', '/reset', { interests: 'none' });
    const token = await sandbox.newToken();
    expect((await sandbox.call('GET', '/interests', { token })).body.data.interests).toEqual([]);
    await sandbox.control('POST', '/reset', { interests: 'off' });
    const { status, body } = await sandbox.call('GET', '/interests', { token: await sandbox.newToken() });
    expect(status).toBe(403);
    expect(body.error.error_data).toEqual({
      invalid_resource_name: 'interests',
      interface: 'customer-interface',
    });
  });
});
