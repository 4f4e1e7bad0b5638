import { describe, expect, it } from 'vitest';
import { BUILT_IN_IDS, PAPERLESS_ID, SMS_ID } from './agreements/index.ts';
import type { Consent } from './customer.ts';
import { CUSTOMERS, NOW_LOCAL, refusals, useSandbox } from './testing.ts';

const sandbox = useSandbox();
const MARKETING = BUILT_IN_IDS.agreement_marketing_communication;
const SOURCE = '86e05affc7a7abefcd513ab400';

const signUp = async (body: object, language = 'en') =>
  sandbox.call('POST', '/customers/actions/newsletters-sign-up', {
    token: await sandbox.newToken(),
    language,
    body: { customer_source_id: SOURCE, ...body },
  });

const customersAt = async (contact: string) =>
  (await sandbox.control('GET', `/customers?contact=${contact}`)).body.customers;
const outbox = async () => (await sandbox.control('GET', '/outbox')).body.messages;

describe('signing up for the newsletter', () => {
  it('creates a customer for an unknown contact, and confirms with a message in the requested language', async () => {
    const agreements = {
      agreement_marketing_communication: 1,
      custom_agreements: [{ agreement_id: PAPERLESS_ID, agreement_value: 1 }],
    };
    const reply = await signUp({ contact: 'new@example.com', language_id: 'cs', agreements }, 'cs');
    expect([reply.status, reply.text]).toEqual([204, '']);
    expect(await customersAt('new@example.com')).toEqual([
      {
        customer_id: expect.stringMatching(/^[0-9a-f]{26}$/),
        personal_information: {
          salutation: 'Dobrý den',
          email: 'new@example.com',
          language_id: 'cs',
          consents: [
            { consent_id: MARKETING, consent_value: 1, last_change: NOW_LOCAL },
            { consent_id: PAPERLESS_ID, consent_value: 1, last_change: NOW_LOCAL },
          ],
        },
        last_change: NOW_LOCAL,
        state: 1,
      },
    ]);
    expect(await outbox()).toMatchObject([
      { to: 'new@example.com', subject: 'Odběr novinek', link: 'http://localhost:3000/preferences' },
    ]);
    expect((await sandbox.logIn(await sandbox.newToken(), 'new@example.com')).status).toBe(401);
  });

  it('again changes only the answers that are sent', async () => {
    const custom = (agreement_id: string, agreement_value: number) => ({ agreement_id, agreement_value });
    const contact = '420777000111';
    const first = [custom(PAPERLESS_ID, 1), custom(SMS_ID, 1)];
    await signUp({ contact, agreements: { agreement_gtc: 1, custom_agreements: first } });
    await signUp({ contact, agreements: { agreement_profiling: 1, custom_agreements: [custom(SMS_ID, 0)] } });
    const [{ personal_information: person }, ...more] = await customersAt(contact);
    expect(more).toEqual([]);
    expect(
      person.consents.map(({ consent_id, consent_value }: Consent) => [consent_id, consent_value]),
    ).toEqual([
      [BUILT_IN_IDS.agreement_gtc, 1],
      [PAPERLESS_ID, 1],
      [SMS_ID, 0],
      [BUILT_IN_IDS.agreement_profiling, 1],
    ]);
  });

  it.each([
    ['the older shape', CUSTOMERS.john, ['agreement']],
    ['the newer shape', CUSTOMERS.jana, ['consents']],
    ['both shapes', CUSTOMERS.peter, ['agreement', 'consents']],
    ['neither shape', CUSTOMERS.anna, ['consents']],
  ])(
    'of a customer with answers in %s changes these, there, and nothing else',
    async (_, { id, email }, shapes) => {
      const before = (await sandbox.rawRecord(id)).personal_information;
      await signUp({
        contact: email,
        language_id: 'pl',
        agreements: {
          agreement_marketing_communication: 0,
          custom_agreements: [{ agreement_id: PAPERLESS_ID, agreement_value: 0 }],
        },
      });
      const { agreement, consents, ...after } = (await sandbox.rawRecord(id)).personal_information;
      const { agreement: oldAgreement, consents: oldConsents, ...rest } = before;
      expect(after).toEqual(rest);
      expect(Object.keys({ ...(agreement && { agreement }), ...(consents && { consents }) })).toEqual(shapes);
      if (agreement) {
        const paperless = { agreement_id: PAPERLESS_ID, agreement_value: 0 };
        expect(agreement).toMatchObject({
          agreement_gtc: oldAgreement?.agreement_gtc,
          agreement_profiling: oldAgreement?.agreement_profiling,
          agreement_marketing_communication: 0,
        });
        expect(agreement.custom_agreements).toContainEqual(paperless);
      }
      if (consents) {
        const isChanged = (consent: Consent) => [MARKETING, PAPERLESS_ID].includes(consent.consent_id);
        const unchanged = (list: Consent[] = []) => list.filter((consent) => !isChanged(consent));
        expect(unchanged(consents)).toEqual(unchanged(oldConsents));
        expect(consents.filter(isChanged).map(({ consent_value }) => consent_value)).toEqual([0, 0]);
      }
    },
  );

  it('keeps the older format if the installation supports no other', async () => {
    await sandbox.control('POST', '/reset', { consents: 'old' });
    for (const contact of [CUSTOMERS.jana.email, 'new@example.com']) {
      await signUp({ contact, agreements: { agreement_marketing_communication: 0 } });
      const [{ personal_information: person }] = await customersAt(contact);
      expect(person.agreement.agreement_marketing_communication).toBe(0);
      expect(person).not.toHaveProperty('consents');
    }
  });

  it('answers customers, subscribers and strangers alike', async () => {
    await signUp({ contact: 'known@example.com' });
    for (const contact of [CUSTOMERS.john.email, 'known@example.com', 'stranger@example.com']) {
      const reply = await signUp({ contact });
      expect([reply.status, reply.text]).toEqual([204, '']);
    }
  });

  it('refuses unknown values and calls without a token', async () => {
    const custom_agreements = [{ agreement_id: 'x', agreement_value: 1 }];
    expect(
      refusals(
        await signUp({
          contact: 'a@b.invalid',
          customer_source_id: 'x',
          language_id: 'xx',
          agreements: { custom_agreements },
        }),
      ),
    ).toEqual([
      'contact: invalid_value_format',
      'customer_source_id: not_found',
      'language_id: not_found',
      'agreements.custom_agreements.0.agreement_id: not_found',
    ]);
    expect(refusals(await signUp({ contact: 'a@example.com', agreements: { agreement_gtc: 3 } }))).toEqual([
      'agreements.agreement_gtc: not_allowed_value',
    ]);
    expect(refusals(await signUp({}))).toEqual(['contact: required']);
    const path = '/customers/actions/newsletters-sign-up';
    expect((await sandbox.call('POST', path, { body: {} })).status).toBe(401);
    expect(await customersAt('a@example.com')).toEqual([]);
  });
});
