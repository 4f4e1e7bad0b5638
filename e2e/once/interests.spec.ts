import { messagesIn } from '../../lib/i18n/messages.ts';
import { INTERESTS } from '../../sandbox/interests.ts';
import { PROPERTIES } from '../../sandbox/properties.ts';
import { actionId } from '../support/build.ts';
import { writes } from '../support/calls.ts';
import { JANA, JOHN, PASSWORD } from '../support/customers.ts';
import { Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const t = messagesIn('en');
const { garden, books, cooking } = INTERESTS;
const { nickname, household, frequency, diet, pet, segment, visit, advisor } = PROPERTIES;

const interest = (id: string) => `interest:${id}`;
const property = ({ id }: { id: string }, option?: string) =>
  option === undefined ? `property:${id}` : `property:${id}:${option}`;

test('unknown ids, and properties that cannot be changed here, are never forwarded', async ({
  john,
  sandbox,
}) => {
  const before = await sandbox.details(JOHN.id);
  const form = await john.form('/interests', 'shown');
  const answer = await john.submit('/interests', form, {
    [interest('nobody-defined-this')]: 'on',
    [interest('')]: 'on',
    [property({ id: 'nobody-defined-this' })]: 'x',
    [property(diet, 'nobody-defined-this')]: 'on',
    [property(segment)]: 'gold',
    [property(advisor)]: 'false',
    [property(visit)]: '2026-03-15 17:45:00',
    'property:__proto__': 'x',
    'interest:constructor': 'on',
    customer_id: JANA.id,
    property_records: '[]',
  });
  expect(answer.headers.location).toBe('/interests');
  expect(await writes(sandbox)).toEqual([]);
  expect(await sandbox.details(JOHN.id)).toEqual(before);
});

test('values of the wrong kind are refused, and nothing is written', async ({ john, sandbox }) => {
  const form = await john.form('/interests', 'shown');
  const wrong: [string, string][] = [
    [interest(garden), 'yes'],
    [property(household), '1e3'],
    [property(household), '{"$ne":1}'],
    [property(household), 'NaN'],
    [property(frequency), 'daily'],
    [property(pet), 'yes'],
    [property(frequency), PROPERTIES.diet.items.vegan],
    [property(diet, diet.items.vegan), 'true'],
    [property(nickname), 'a\u0000b'],
    [property(nickname), 'a\u202eb'],
    [property(nickname), 'x'.repeat(1001)],
  ];
  for (const [name, value] of wrong) {
    const answer = await john.submit('/interests', form, { [interest(books)]: 'on', [name]: value });
    expect(answer.status, name).toBe(200);
    expect(answer.body, `${name}=${value}`).toContain(t.form.invalid);
    const fields = Object.entries({ ...Object.fromEntries(form.fields), [name]: value });
    const called = await john.callAction('/interests', actionId('saveInterests'), fields);
    expect(called.status, name).toBeLessThan(500);
  }
  expect(await writes(sandbox)).toEqual([]);
});

test('a form of somebody else is refused', async ({ john, portal, sandbox }) => {
  const jana = new Visitor(portal.url);
  await jana.signIn(JANA.email, PASSWORD);
  const janas = await jana.form('/interests', 'shown');
  await sandbox.clearJournal();
  const own = await john.submit('/interests', janas, { [interest(garden)]: 'on' });
  expect(own.headers.location).toBeUndefined();
  const form = await john.form('/interests', 'shown');
  await john.signOut();
  await john.signIn(JANA.email, PASSWORD);
  await sandbox.clearJournal();
  const after = await john.submit('/interests', form, { [property(nickname)]: 'Mallory' });
  expect(after.body).toContain(messagesIn('cs').form.wrongCustomer);
  expect(after.body).not.toContain('Mallory');
  expect(await writes(sandbox)).toEqual([]);
});

test('writes go to the customer who is signed in, whatever is sent', async ({ john, sandbox }) => {
  const form = await john.form('/interests', 'shown');
  const path = `/interests?customer_id=${JANA.id}`;
  await john.submit(path, form, { [interest(garden)]: 'on', customer_id: JANA.id, interest_record_id: 'x' });
  const [write, ...more] = await writes(sandbox);
  expect(more).toEqual([]);
  expect(write?.path).toContain(`/customers/${JOHN.id}/interest-records`);
  expect(write?.requestBody).toEqual({ interest_record: { interest_id: garden, customer_id: JOHN.id } });
});

test('the same form sent sixteen times concurrently is written once', async ({ john, sandbox }) => {
  const form = await john.form('/interests', 'shown');
  const send = () =>
    john.copy().submit('/interests', form, { [interest(garden)]: 'on', [property(household)]: '4' });
  const answers = await Promise.all(Array.from({ length: 16 }, send));
  expect(answers.map(({ headers }) => headers.location)).toEqual(Array(16).fill('/interests'));
  expect((await writes(sandbox)).map(({ operation }) => operation)).toEqual([
    'postSubCustomerInterest',
    'postSubCustomerProperties',
  ]);
  const { interests, properties } = await sandbox.details(JOHN.id);
  expect(interests).toEqual([cooking, books, garden]);
  expect(properties[household.id]).toBe(4);
});

test('interests and properties are in no log', async ({ john, portal }) => {
  const form = await john.form('/interests', 'shown');
  await john.submit('/interests', form, { [property(nickname)]: 'Canary-of-the-details' });
  expect(portal.output()).not.toContain('Canary-of-the-details');
});
