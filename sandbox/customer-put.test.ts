import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAPERLESS_ID } from './agreements/index.ts';
import type { Customer } from './customer.ts';
import { SEED_PASSWORD } from './customers.ts';
import { CUSTOMERS, NOW_LOCAL, refusals, useSandbox } from './testing.ts';

const sandbox = useSandbox();
const { john, jana, peter, alex, eva, anna, mallory, nora, taro } = CUSTOMERS;

/** All but the one who has answers that `consents`, which counts, does not have. */
const ECHOED = Object.entries(CUSTOMERS).filter(([name]) => name !== 'olga');

const NEW_PASSWORD = 'Another-2027';

describe('PUT /customers/{id}', () => {
  it.each(ECHOED)('takes back what it gave (%s)', async (_name, customer) => {
    const before = await sandbox.rawRecord(customer.id);
    const { reply, record } = await sandbox.put(customer, () => {});
    expect([reply.status, reply.text]).toEqual([204, '']);
    const salutation = before.personal_information.salutation ?? expect.any(String);
    expect(record).toEqual({
      ...before,
      last_change: NOW_LOCAL,
      personal_information: { ...before.personal_information, salutation },
    });
  });

  it('replaces the whole record: missing fields are removed', async () => {
    const token = await sandbox.signIn(eva.email);
    const before = await sandbox.rawRecord(eva.id);
    const sent = {
      personal_information: { language_id: 'en', salutation: 'Hello', address: { city: 'Brno' } },
    };
    await sandbox.call('PUT', `/customers/${eva.id}`, { token, body: { customer: sent } });
    expect(await sandbox.rawRecord(eva.id)).toEqual({
      customer_id: eva.id,
      personal_information: { ...sent.personal_information, store_id: before.personal_information.store_id },
      last_change: NOW_LOCAL,
      state: 1,
    });
  });

  it('keeps any field it does not know, at every level', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (generated) => {
        const value = JSON.parse(JSON.stringify(generated));
        const { reply, record } = await sandbox.put(jana, (draft) => {
          draft.future_field = value;
          draft.personal_information.future_field = value;
          draft.personal_information.address = { ...draft.personal_information.address, future_field: value };
          const [first] = draft.personal_information.consents ?? [];
          if (first) first.future_field = value;
        });
        expect(reply.status).toBe(204);
        const { personal_information: person } = record;
        const kept = [record, person, person.address, person.consents?.[0]].map(
          (level) => level?.future_field,
        );
        expect(kept).toEqual([value, value, value, value]);
      }),
      { numRuns: 25 },
    );
  });

  it('ignores read-only fields', async () => {
    const before = await sandbox.rawRecord(jana.id);
    const { reply, record } = await sandbox.put(jana, (draft) => {
      draft.customer_id = john.id;
      draft.state = 0;
      draft.doi_email = '1999-01-01 00:00:00';
      draft.doi_phone = '1999-01-01 00:00:00';
      draft.last_change = '1999-01-01 00:00:00';
      draft.personal_information.photo_url = 'https://elsewhere.example.com/';
      for (const consent of draft.personal_information.consents ?? []) {
        consent.last_change = '1999-01-01 00:00:00';
      }
    });
    expect(reply.status).toBe(204);
    expect(record).toEqual({ ...before, last_change: NOW_LOCAL });
  });

  it('does not need read-only fields to keep them', async () => {
    const before = await sandbox.rawRecord(jana.id);
    const { record } = await sandbox.put(jana, (draft) => {
      delete draft.doi_email;
      delete draft.doi_phone;
      delete draft.personal_information.photo_url;
      for (const consent of draft.personal_information.consents ?? []) delete consent.last_change;
    });
    expect(record).toEqual({ ...before, last_change: NOW_LOCAL });
  });

  it('does not accept a verification or a photo from the client', async () => {
    const { record } = await sandbox.put(john, (draft) => {
      draft.doi_email = '1999-01-01 00:00:00';
      draft.personal_information.photo_url = 'https://elsewhere.example.com/';
    });
    expect(record).not.toHaveProperty('doi_email');
    expect(record.personal_information).not.toHaveProperty('photo_url');
  });

  it('accepts invalid values that are stored, or validates these, too', async () => {
    const rename = (record: Customer) => {
      record.personal_information.first_name = 'Jack';
    };
    expect((await sandbox.put(john, rename)).reply.status).toBe(204);
    await sandbox.control('POST', '/reset', { storedValues: 'checked' });
    expect(refusals((await sandbox.put(john, rename)).reply)).toEqual([
      'customer.personal_information.birthdate: invalid_value_format',
    ]);
    expect((await sandbox.put(jana, rename)).reply.status).toBe(204);
  });

  it('lets the store be changed, not removed', async () => {
    const moved = await sandbox.put(jana, (draft) => {
      draft.personal_information.store_id = '8bed991c68a4';
    });
    expect(moved.record.personal_information.store_id).toBe('8bed991c68a4');
    const left = await sandbox.put(jana, (draft) => {
      delete draft.personal_information.store_id;
    });
    expect(left.record.personal_information.store_id).toBe('8bed991c68a4');
    const emptied = await sandbox.put(jana, (draft) => {
      draft.personal_information.store_id = '';
    });
    expect(refusals(emptied.reply)).toEqual(['customer.personal_information.store_id: empty']);
  });

  it.each([
    ['cs', 1, 'Vážený pane Dvořák'],
    ['cs', 2, 'Vážená paní Dvořák'],
    ['en', 2, 'Dear Ms. Dvořák'],
    ['sk', 1, 'Vážený pán Dvořák'],
    ['de', 1, 'Sehr geehrter Herr Dvořák'],
    ['de', 3, 'Guten Tag Dvořák'],
    ['pl', null, 'Dear Dvořák'],
  ])('generates a salutation that is left out (%s, gender %s)', async (language, gender, salutation) => {
    const { record } = await sandbox.put(jana, (draft) => {
      delete draft.personal_information.salutation;
      Object.assign(draft.personal_information, { last_name: 'Dvořák', language_id: language, gender });
    });
    expect(record.personal_information.salutation).toBe(salutation);
  });

  it('keeps a salutation that is sent, also after a new name', async () => {
    const { record } = await sandbox.put(jana, (draft) => {
      draft.personal_information.last_name = 'Dvořáková';
    });
    expect(record.personal_information.salutation).toBe('Vážená paní inženýrko Nováková');
  });

  it('removes the verification when the e-mail or phone changes', async () => {
    const mailed = await sandbox.put(jana, (draft) => {
      draft.personal_information.email = 'jana@example.com';
    });
    expect(mailed.record).not.toHaveProperty('doi_email');
    expect(mailed.record).toHaveProperty('doi_phone');

    await sandbox.control('POST', '/reset');
    const phoned = await sandbox.put(jana, (draft) => {
      delete draft.personal_information.phone;
    });
    expect(phoned.record).toHaveProperty('doi_email');
    expect(phoned.record).not.toHaveProperty('doi_phone');
  });

  it('changes the sign-in with the e-mail', async () => {
    await sandbox.put(anna, (draft) => {
      draft.personal_information.email = 'anna@example.com';
    });
    expect((await sandbox.logIn(await sandbox.newToken(), anna.email)).status).toBe(401);
    expect((await sandbox.logIn(await sandbox.newToken(), 'anna@example.com')).status).toBe(200);
  });

  it('keeps the password unless one is sent', async () => {
    await sandbox.put(john, () => {});
    expect((await sandbox.logIn(await sandbox.newToken(), john.email)).status).toBe(200);

    await sandbox.put(john, () => {}, { password: NEW_PASSWORD });
    expect((await sandbox.logIn(await sandbox.newToken(), john.email)).status).toBe(401);
    expect((await sandbox.logIn(await sandbox.newToken(), john.email, NEW_PASSWORD)).status).toBe(200);
    expect((await sandbox.logIn(await sandbox.newToken(), jana.email, SEED_PASSWORD)).status).toBe(200);
  });

  it('accepts property records, and does not return them', async () => {
    const { reply, record } = await sandbox.put(john, () => {}, {
      property_records: [{ property_id: 'shoe_size', property_value: 43 }],
    });
    expect(reply.status).toBe(204);
    expect(JSON.stringify(record)).not.toMatch(/shoe_size/);
  });

  it('changes only the customer’s own record', async () => {
    const token = await sandbox.signIn(john.email);
    const body = { customer: { personal_information: { language_id: 'en' } } };
    const other = await sandbox.call('PUT', `/customers/${jana.id}`, { token, body });
    expect(other.status).toBe(400);
    expect(refusals(other)).toEqual(['customer_id: not_belong_to_logged_in_customer']);
    expect((await sandbox.rawRecord(jana.id)).last_change).toBe('2024-03-08 19:30:00');
    expect((await sandbox.call('PUT', '/customers/nobody', { token, body })).status).toBe(404);
  });
});

describe('what PUT refuses', () => {
  const PERSON = 'customer.personal_information';

  const CHANGES: [string, Record<string, unknown>, string][] = [
    ['no language', { language_id: undefined }, 'language_id: required'],
    ['an unknown language', { language_id: 'xx' }, 'language_id: not_found'],
    ['gender 0', { gender: 0 }, 'gender: not_allowed_value'],
    ['a gender in words', { gender: 'male' }, 'gender: not_allowed_value'],
    ['a name that is no text', { first_name: 7 }, 'first_name: invalid_value_format'],
    ['a name that is null', { last_name: null }, 'last_name: invalid_value_format'],
    ['an e-mail with capitals', { email: 'Jana@example.com' }, 'email: invalid_value_format'],
    ['an e-mail without a domain', { email: 'jana@' }, 'email: invalid_value_format'],
    ['an empty e-mail', { email: '' }, 'email: invalid_value_format'],
    ['a domain that cannot receive', { email: 'jana@nowhere.invalid' }, 'email: invalid_value_format'],
    ['the e-mail of another', { email: 'john.smith@example.com' }, 'email: already_exists'],
    ['a phone with a plus', { phone: '+420601234567' }, 'phone: invalid_value_format'],
    ['a phone with spaces', { phone: '420 601 234 567' }, 'phone: invalid_value_format'],
    ['a phone with a leading zero', { phone: '0420601234567' }, 'phone: invalid_value_format'],
    ['a phone that is a number', { phone: 420601234000 }, 'phone: invalid_value_format'],
    ['the phone of another', { phone: '420523828931' }, 'phone: already_exists'],
    ['the phone another has as a number', { phone: '420606789012' }, 'phone: already_exists'],
    ['a date that does not exist', { birthdate: '2023-02-30' }, 'birthdate: invalid_value_format'],
    ['a date in another order', { birthdate: '19.7.1984' }, 'birthdate: invalid_value_format'],
    ['the odd date of another', { birthdate: '985-02-12' }, 'birthdate: invalid_value_format'],
    ['an unknown store', { store_id: 'nonsense' }, 'store_id: not_found'],
    [
      'a country in capitals',
      { address: { country_code: 'CZ' } },
      'address.country_code: invalid_value_format',
    ],
    ['an unknown country', { address: { country_code: 'xx' } }, 'address.country_code: not_found'],
    ['an address line that is no text', { address: { zip: 60200 } }, 'address.zip: invalid_value_format'],
    ['an address that is a text', { address: 'Brno' }, 'address: invalid_value_format'],
    [
      'an answer of 3',
      { consents: [{ consent_id: PAPERLESS_ID, consent_value: 3 }] },
      'consents.0.consent_value: not_allowed_value',
    ],
    ['an answer to nothing', { consents: [{ consent_value: 1 }] }, 'consents.0.consent_id: required'],
    [
      'an unknown consent',
      { consents: [{ consent_id: 'x', consent_value: 1 }] },
      'consents.0.consent_id: not_found',
    ],
    [
      'two answers to one consent',
      { consents: [0, 1].map((value) => ({ consent_id: PAPERLESS_ID, consent_value: value })) },
      'consents.1.consent_id: already_exists',
    ],
    ['consents that are an object', { consents: {} }, 'consents: invalid_value_format'],
    [
      'an old answer of 3',
      { consents: undefined, agreement: { agreement_gtc: 3 } },
      'agreement.agreement_gtc: not_allowed_value',
    ],
    [
      'an unknown custom agreement',
      { consents: undefined, agreement: { custom_agreements: [{ agreement_id: 'x', agreement_value: 1 }] } },
      'agreement.custom_agreements.0.agreement_id: not_found',
    ],
    [
      'a custom agreement without an answer',
      { consents: undefined, agreement: { custom_agreements: [{ agreement_id: PAPERLESS_ID }] } },
      'agreement.custom_agreements.0.agreement_value: required',
    ],
  ];

  it.each(CHANGES)('%s', async (_what, change, refusal) => {
    const before = await sandbox.rawRecord(jana.id);
    const { reply, record } = await sandbox.put(jana, (draft) => {
      Object.assign(draft.personal_information, change);
    });
    expect(reply.status).toBe(400);
    expect(refusals(reply)).toEqual([`${PERSON}.${refusal}`]);
    expect(record).toEqual(before);
  });

  it('several fields at once, each by name', async () => {
    const { reply } = await sandbox.put(jana, (draft) => {
      Object.assign(draft.personal_information, { email: 'x', phone: 'x', language_id: 'xx' });
    });
    expect(refusals(reply)).toEqual([
      `${PERSON}.email: invalid_value_format`,
      `${PERSON}.phone: invalid_value_format`,
      `${PERSON}.language_id: not_found`,
    ]);
  });

  it('a body without a customer, or without personal information', async () => {
    const token = await sandbox.signIn(john.email);
    const put = (body: unknown) => sandbox.call('PUT', `/customers/${john.id}`, { token, body });
    expect(refusals(await put({}))).toEqual(['customer: required']);
    expect(refusals(await put({ customer: {} }))).toEqual(['customer.personal_information: required']);
  });

  it('a weak password, without repeating it', async () => {
    const { reply } = await sandbox.put(john, () => {}, { password: 'weakling' });
    expect(refusals(reply)).toEqual(['password: invalid_value_format']);
    expect(reply.text).not.toContain('weakling');
    expect((await sandbox.logIn(await sandbox.newToken(), john.email)).status).toBe(200);
  });

  it('but not invalid values that are already stored', async () => {
    const odd = [
      await sandbox.put(john, () => {}),
      await sandbox.put(nora, () => {}),
      await sandbox.put(mallory, () => {}),
      await sandbox.put(taro, () => {}),
    ];
    expect(odd.map(({ reply }) => reply.status)).toEqual([204, 204, 204, 204]);
  });

  it('but not the e-mail of a deleted customer, a missing gender, or an empty country', async () => {
    const { reply } = await sandbox.put(alex, (draft) => {
      Object.assign(draft.personal_information, {
        email: 'dana.smazana@example.com',
        gender: null,
        address: { city: 'Brno', country_code: '' },
      });
    });
    expect(reply.status).toBe(204);
    const inactive = await sandbox.put(peter, (draft) => {
      draft.personal_information.email = 'ivan.neaktivni@example.com';
    });
    expect(refusals(inactive.reply)).toEqual(['customer.personal_information.email: already_exists']);
  });
});
