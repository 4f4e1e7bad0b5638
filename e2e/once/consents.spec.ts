import { BUILT_IN_IDS, PAPERLESS_ID, SMS_ID } from '../../sandbox/agreements/index.ts';
import { formSeal } from '../support/forms.ts';
import type { HtmlForm } from '../support/html.ts';
import { createdCustomers, prove, sendDetails, stranger } from '../support/sign-up.ts';
import { type Answer, Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const ANSWERED_AT = `/consents#consent-${PAPERLESS_ID}`;

/** The form of one consent. */
async function consentForm(visitor: Visitor, id: string): Promise<HtmlForm> {
  const forms = await visitor.forms('/consents?plain');
  const form = forms.find(({ fields }) => fields.some(([name, value]) => name === 'consent' && value === id));
  if (!form) throw new Error(`no form about ${id}`);
  return form;
}

test('nobody can agree to a text they were not shown, and everybody can refuse it', async ({
  john,
  startOwn,
  sandbox,
  t,
}) => {
  const form = await consentForm(john, PAPERLESS_ID);
  await sandbox.reword(PAPERLESS_ID, { text: '<p>Reworded.</p>', last_change: '2026-11-25 10:00:00' });
  // The first portal may still have a cached version; this one reads it now.
  const { url } = await startOwn();
  const there = john.at(url);

  const answer = await there.submit('/consents', form, { value: '1' });
  expect(answer.body).toContain(t.consents.reworded);
  expect(answer.body).toContain('Reworded.');
  expect(await sandbox.puts()).toEqual([]);

  const refused = await there.copy().submit('/consents', form, { value: '0' });
  expect(refused.headers.location).toBe(ANSWERED_AT);
  const anew = await there.submit('/consents', await consentForm(there, PAPERLESS_ID), { value: '1' });
  expect(anew.headers.location).toBe(ANSWERED_AT);
  expect(await sandbox.puts()).toHaveLength(2);
});

const MARKETING = BUILT_IN_IDS.agreement_marketing_communication;

/** Whether a page has a ticked checkbox. */
const isTicked = ({ body }: Answer, id: string) =>
  new RegExp(`<input[^>]*name="consent:${id}"[^>]*checked`).test(body);

test('a tick for an outdated text is refused and removed, at sign-up and without an account', async ({
  portal,
  sandbox,
  t,
}) => {
  const newcomer = new Visitor(portal.url);
  await prove(newcomer, sandbox, stranger());
  const sms = { [`consent:${SMS_ID}`]: 'on', [`wording:${SMS_ID}`]: 'an older one' };
  const details = await sendDetails(newcomer, sms);
  expect(details.body).toContain(t.errors.consent_reworded);
  expect([isTicked(details, SMS_ID), isTicked(details, BUILT_IN_IDS.agreement_gtc)]).toEqual([false, true]);
  expect(isTicked(await newcomer.get('/sign-up?plain'), SMS_ID), 'nor when coming back').toBe(false);
  expect(await createdCustomers(sandbox)).toEqual([]);
  expect((await sendDetails(newcomer, { [`consent:${SMS_ID}`]: 'on' })).headers.location).toBe('/');

  const contact = stranger();
  const reader = new Visitor(portal.url);
  const news = { [`consent:${MARKETING}`]: 'on', [`wording:${MARKETING}`]: 'an older one' };
  const form = await reader.form('/newsletter?plain', 'contact');
  const shown = await formSeal('newsletter', 5000);
  const signUp = await reader.submit('/newsletter', form, { contact, shown, ...news });
  expect(signUp.body).toContain(t.errors.consent_reworded);
  expect(isTicked(signUp, MARKETING)).toBe(false);

  await reader.submit('/preferences', await reader.form('/preferences', 'contact'), { contact });
  const code = await sandbox.code(contact);
  await reader.submit('/preferences', await reader.form('/preferences', 'code'), { code });
  const choice = await reader.form('/preferences?plain', 'language_id');
  const decided = await reader.submit('/preferences', choice, news);
  expect(decided.body).toContain(t.errors.consent_reworded);
  expect(isTicked(decided, MARKETING)).toBe(false);
  expect(await sandbox.customersAt(contact)).toEqual([]);
  const nothing = await reader.submit('/preferences', choice, { ...news, nothing: 'on' });
  expect(nothing.headers.location).toBe('/preferences');
});
