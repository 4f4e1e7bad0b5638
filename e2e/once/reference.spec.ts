import { LANGUAGES } from '../../lib/i18n/languages.ts';
import { JOHN, PASSWORD } from '../support/customers.ts';
import { createdCustomers, prove, sendDetails, stranger } from '../support/sign-up.ts';
import { Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

test('a portal that could not read reference data says so, and reads it as soon as it can', async ({
  sandbox,
  startOwn,
  t,
}) => {
  for (const operation of ['getConsents', 'getCountries']) {
    await sandbox.addFault({ operation, kind: 'status', status: 500, times: 1000 });
  }
  const { url } = await startOwn();
  const john = new Visitor(url);
  await john.signIn(JOHN.email, PASSWORD);
  for (const path of ['/consents', '/address', '/']) {
    const { status, body } = await john.get(`${path}?plain`);
    expect([path, status, body.includes(t.problems.unavailableTitle)]).toEqual([path, 200, true]);
  }
  expect((await john.get('/api/customer')).status).toBe(503);
  await sandbox.clearFaults();
  expect((await john.get('/consents?plain')).body).not.toContain(t.problems.unavailableTitle);
});

for (const [languages, written] of [
  [['sk', 'cs'], { cs: 'cs', en: 'sk', sk: 'sk', de: 'sk' }],
  [['cs', 'en-gb', 'de-de', 'de-at'], { cs: 'cs', en: 'en-gb', sk: 'cs', de: 'de-de' }],
] as const) {
  test(`signing in and up work in every language of the portal where CareCloud has ${languages.join(', ')}`, async ({
    sandbox,
    startOwn,
  }) => {
    await sandbox.reset({ languages: [...languages] });
    const { url } = await startOwn();
    for (const language of LANGUAGES) {
      await sandbox.clearJournal();
      const john = new Visitor(url);
      john.cookies.set('language', language);
      expect((await john.signIn(JOHN.email, PASSWORD)).status, language).toBe(200);
      const newcomer = new Visitor(url);
      newcomer.cookies.set('language', language);
      await prove(newcomer, sandbox, stranger());
      expect((await sendDetails(newcomer)).headers.location, language).toBe('/');
      const [created] = await createdCustomers(sandbox);
      expect(created?.customer.personal_information.language_id).toBe(written[language]);
      const setups = (await sandbox.calls('postToken'))
        .map(({ requestBody }) => requestBody as { device: { device_type: string }; setup: object })
        .filter(({ device }) => device.device_type === 'web browser')
        .map(({ setup }) => setup);
      const own = expect.objectContaining({ language_id: written[language] });
      expect(setups, language).toEqual([own, own]);
    }
  });
}
