import { messagesIn } from '../../lib/i18n/messages.ts';
import { actionId } from '../support/build.ts';
import { customerCalls, writes } from '../support/calls.ts';
import { ALEX, EVA, JANA, JOHN, JOHNS_ADDRESSES, PASSWORD } from '../support/customers.ts';
import { filledIn, Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const DELIVERY = `/address/${JOHNS_ADDRESSES.delivery}`;
const EVAS = '8d36fa90b21e7c54d8a0691be3';

test('nobody can read or change an address of somebody else', async ({ john, sandbox, portal }) => {
  const jana = new Visitor(portal.url);
  await jana.signIn(JANA.email, PASSWORD);
  const before = await sandbox.details(JOHN.id);
  expect((await jana.get(DELIVERY)).body).not.toContain('Wenceslas');
  expect((await john.get(`/address/${EVAS}`)).body).not.toMatch(/Chata|sousedů/);

  const form = await john.form(DELIVERY, 'address_id');
  const foreign = await jana.submit(DELIVERY, form, { city: 'Elsewhere' });
  expect(foreign.headers.location).toBeUndefined();
  await sandbox.clearJournal();
  for (const address_id of [EVAS, JOHNS_ADDRESSES.work, 'new', '', '../x', '__proto__', 'x'.repeat(10_000)]) {
    const answer = await john.submit(DELIVERY, form, { address_id, city: 'Elsewhere' });
    expect([answer.status, answer.headers.location], address_id.slice(0, 40)).toEqual([200, undefined]);
    for (const action of ['saveFurtherAddress', 'emptyFurtherAddress']) {
      const fields = Object.entries({ ...Object.fromEntries(form.fields), address_id, city: 'Elsewhere' });
      const called = await john.callAction(DELIVERY, actionId(action), fields);
      expect(called.status, `${action} ${address_id.slice(0, 40)}`).toBeLessThan(500);
    }
  }
  expect(await writes(sandbox)).toEqual([]);
  expect((await sandbox.details(JOHN.id)).addresses).toEqual(before.addresses);
});

test('a form left open is refused after somebody else has signed in', async ({ john, sandbox }) => {
  const edit = await john.form(DELIVERY, 'city');
  const add = await john.form('/address/new', 'city');
  await john.signOut();
  await john.signIn(EVA.email, PASSWORD);
  await sandbox.clearJournal();
  const typed = { address_type: '8b93c5f0a7d2614e9c07', address1: 'Mallory', city: 'Elsewhere' };
  for (const [path, form] of [
    [DELIVERY, edit],
    ['/address/new', add],
  ] as const) {
    const { body } = await john.submit(path, form, typed);
    expect(body.includes(messagesIn('cs').form.wrongCustomer), path).toBe(true);
    expect(body).not.toContain('Mallory');
  }
  expect(await writes(sandbox)).toEqual([]);
});

test('fields that are not on the form are never forwarded', async ({ john, sandbox }) => {
  const form = await john.form(DELIVERY, 'city');
  const smuggled = {
    additional_address_id: EVAS,
    customer_id: EVA.id,
    address: '{}',
    season: 'x',
    delivery_note: 'x',
    ['__proto__']: 'x',
    first_name: 'Mallory',
  };
  await john.submit(DELIVERY, form, { ...smuggled, city: 'Brno' });
  const [{ requestBody, path } = fail()] = await writes(sandbox);
  expect(path).toMatch(new RegExp(`/customers/${JOHN.id}/addresses/${JOHNS_ADDRESSES.delivery}$`));
  const { additional_address } = requestBody as { additional_address: { address: object } };
  expect(Object.keys(additional_address).sort()).toEqual(['address', 'address_type']);
  expect(Object.keys(additional_address.address)).not.toEqual(expect.arrayContaining(['delivery_note']));
});

test('the same new address sent sixteen times is added once', async ({ john, sandbox }) => {
  const form = await john.form('/address/new', 'city');
  const typed = {
    address_type: '8b93c5f0a7d2614e9c07',
    address1: 'Am Hof',
    city: 'Wien',
    country_code: 'at',
  };
  const body = () => filledIn(form, typed);
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => john.send({ method: 'POST', path: '/address/new', body: body() })),
  );
  expect(new Set(answers.map(({ headers }) => headers.location))).toEqual(new Set(['/address#further']));
  expect(await writes(sandbox)).toHaveLength(1);
  expect((await sandbox.details(JOHN.id)).addresses).toHaveLength(3);
});

test('without a session no address page calls CareCloud or shows data', async ({ visitor, sandbox }) => {
  for (const path of [DELIVERY, '/address/new']) {
    const { status, headers } = await visitor.get(path);
    expect([status, headers.location]).toEqual([307, `/sign-in?next=${encodeURIComponent(path)}`]);
  }
  expect(await customerCalls(sandbox)).toEqual([]);
});

test('an installation without further addresses does not mention them', async ({ startOwn, sandbox }) => {
  for (const addresses of ['off', 'none'] as const) {
    await sandbox.reset({ addresses });
    const { url } = await startOwn();
    const alex = new Visitor(url);
    await alex.signIn(ALEX.email, PASSWORD);
    const { body } = await alex.get('/address');
    expect(body.includes('name="address1"'), addresses).toBe(true);
    expect(body.includes('id="further"'), addresses).toBe(false);
    expect((await alex.get('/address/new')).body.includes('name="address1"'), addresses).toBe(false);
    expect((await alex.get('/data')).status).toBe(200);
    expect((await alex.get('/api/customer/export')).status).toBe(200);
  }
});

function fail(): never {
  throw new Error('nothing was written');
}
