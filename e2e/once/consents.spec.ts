import {
  agreementDefinitions,
  BUILT_IN_IDS,
  PAPERLESS_ID,
  POST_ID,
  SMS_ID,
} from '../../sandbox/agreements/index.ts';
import { channelItems } from '../../sandbox/channels.ts';
import { OLGA, PASSWORD } from '../support/customers.ts';
import { formSeal } from '../support/forms.ts';
import type { HtmlForm } from '../support/html.ts';
import type { Sandbox } from '../support/sandbox.ts';
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

test('a box to tick says which channel it is about, and that there is no text', async ({
  startOwn,
  sandbox,
  t,
}) => {
  await sandbox.reword(SMS_ID, { text: '<p> </p>', last_change: '2026-11-25 10:00:00' });
  const { url } = await startOwn();
  const newcomer = new Visitor(url);
  await prove(newcomer, sandbox, stranger());
  const { body } = await newcomer.get('/sign-up?plain');
  const items = body.match(/<li>.*?<\/li>/gs) ?? [];
  const box = (id: string) => items.find((item) => item.includes(`name="consent:${id}"`));
  const channelOf = (id: string) => {
    const { channelId } = agreementDefinitions().find((definition) => definition.id === id) ?? {};
    const channel = channelItems('en').find((item) => item.communication_channel_id === channelId);
    return t.consents.channel(channel?.name ?? '');
  };
  expect(box(SMS_ID)).toContain(channelOf(SMS_ID));
  expect(box(SMS_ID)).toContain(t.consents.noText);
  expect(box(POST_ID)).toContain(channelOf(POST_ID));
  expect(box(POST_ID)).not.toContain(t.consents.noText);
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

/** Olga's answers, wherever they are on file. */
const OLGAS_ANSWERS = {
  [BUILT_IN_IDS.agreement_gtc]: 1,
  [MARKETING]: 0,
  [SMS_ID]: 0,
  [PAPERLESS_ID]: 1,
  [POST_ID]: 1,
};

test('no answer is lost or hidden where each of CareCloud’s two formats has only some', async ({
  visitor,
  sandbox,
}) => {
  await visitor.signIn(OLGA.email, PASSWORD);
  const { consents } = JSON.parse((await visitor.get('/api/customer')).body) as {
    consents: { agreement_id: string; value: number }[];
  };
  const shown = consents.map(({ agreement_id, value }) => [agreement_id, value]);
  expect(Object.fromEntries(shown)).toEqual({ ...OLGAS_ANSWERS, [BUILT_IN_IDS.agreement_profiling]: 2 });

  expect((await visitor.patch({ changes: { first_name: 'Olgita' } })).status).toBe(200);
  await expectOnFile(sandbox, OLGAS_ANSWERS);
  await sandbox.reset();
  await visitor.signIn(OLGA.email, PASSWORD);
  expect((await visitor.patch({ changes: { [`consent:${PAPERLESS_ID}`]: '0' } })).status).toBe(200);
  await expectOnFile(sandbox, { ...OLGAS_ANSWERS, [PAPERLESS_ID]: 0 });
});

/** Expects exactly these answers of Olga's on file, the same in both formats. */
async function expectOnFile(sandbox: Sandbox, answers: Record<string, number>): Promise<void> {
  const { consents, agreement } = (await sandbox.customer(OLGA.id)).personal_information as {
    consents: { consent_id: string; consent_value: number }[];
    agreement: object;
  };
  expect(Object.fromEntries(consents.map((entry) => [entry.consent_id, entry.consent_value]))).toEqual(
    answers,
  );
  expect(agreement).toMatchObject({ agreement_gtc: 1, agreement_marketing_communication: 0 });
}
