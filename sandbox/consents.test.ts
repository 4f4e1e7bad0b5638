import { describe, expect, it } from 'vitest';
import { BUILT_IN_IDS, PAPERLESS_ID, POST_ID, SMS_ID } from './agreements/index.ts';
import type { AgreementValue, Consent, Customer } from './customer.ts';
import { CUSTOMERS, NOW_LOCAL, useSandbox } from './testing.ts';

const sandbox = useSandbox();
const { john, jana, peter, anna, eva, olga } = CUSTOMERS;
const GTC = BUILT_IN_IDS.agreement_gtc;

function answer(record: Customer, id: string, value: AgreementValue): void {
  for (const consent of record.personal_information.consents ?? []) {
    if (consent.consent_id === id) consent.consent_value = value;
  }
}

const find = (consents: Consent[] | undefined, id: string) =>
  consents?.find((item) => item.consent_id === id);

describe('an installation that only supports the older format', () => {
  const answers = async (id: string) => (await sandbox.rawRecord(id)).personal_information;
  const custom = (agreement_id: string, agreement_value: AgreementValue) => ({
    agreement_id,
    agreement_value,
  });

  it('returns every answer in this format', async () => {
    await sandbox.control('POST', '/reset', { consents: 'old' });
    expect(await answers(jana.id)).not.toHaveProperty('consents');
    expect((await answers(jana.id)).agreement).toMatchObject({
      agreement_gtc: 1,
      agreement_profiling: 0,
      agreement_marketing_communication: 1,
    });
    expect((await answers(jana.id)).agreement?.custom_agreements).toContainEqual(custom(PAPERLESS_ID, 1));
    expect(await answers(anna.id)).not.toHaveProperty('agreement');
  });

  it('returns every answer of a customer who has both formats elsewhere', async () => {
    await sandbox.control('POST', '/reset', { consents: 'old' });
    expect((await answers(olga.id)).agreement).toEqual({
      agreement_gtc: 1,
      agreement_profiling: 2,
      agreement_marketing_communication: 0,
      custom_agreements: [custom(PAPERLESS_ID, 1), custom(POST_ID, 1), custom(SMS_ID, 0)],
    });
  });

  it('ignores the newer one', async () => {
    await sandbox.control('POST', '/reset', { consents: 'old' });
    const { reply, record } = await sandbox.put(anna, ({ personal_information: person }) => {
      person.consents = [{ consent_id: GTC, consent_value: 1 }];
    });
    expect(reply.status).toBe(204);
    expect(record.personal_information).not.toHaveProperty('consents');
    expect(record.personal_information).not.toHaveProperty('agreement');
    const both = await sandbox.put(anna, ({ personal_information: person }) => {
      person.consents = [{ consent_id: GTC, consent_value: 0 }];
      person.agreement = { agreement_gtc: 1, custom_agreements: [custom(SMS_ID, 1)] };
    });
    expect(both.record.personal_information).not.toHaveProperty('consents');
    expect(both.record.personal_information.agreement).toEqual({
      agreement_gtc: 1,
      custom_agreements: [custom(SMS_ID, 1)],
    });
  });
});

describe('a customer with consents', () => {
  it('gets a new date only where the answer changed', async () => {
    const before = (await sandbox.rawRecord(jana.id)).personal_information.consents;
    const { record } = await sandbox.put(jana, (draft) => answer(draft, PAPERLESS_ID, 0));
    const after = record.personal_information.consents;
    expect(after).toEqual(
      before?.map((item) =>
        item.consent_id === PAPERLESS_ID ? { ...item, consent_value: 0, last_change: NOW_LOCAL } : item,
      ),
    );
  });

  it('keeps this format when the other is sent', async () => {
    const { record } = await sandbox.put(jana, ({ personal_information: person }) => {
      delete person.consents;
      person.agreement = {
        agreement_gtc: 1,
        agreement_profiling: 1,
        custom_agreements: [{ agreement_id: SMS_ID, agreement_value: 1 }],
      };
    });
    expect(record.personal_information).not.toHaveProperty('agreement');
    expect(record.personal_information.consents).toEqual([
      { consent_id: GTC, consent_value: 1, last_change: '2023-11-02 14:05:41' },
      { consent_id: BUILT_IN_IDS.agreement_profiling, consent_value: 1, last_change: NOW_LOCAL },
      { consent_id: SMS_ID, consent_value: 1, last_change: NOW_LOCAL },
    ]);
  });

  it('loses a change that is written into agreement beside them', async () => {
    const before = (await sandbox.rawRecord(jana.id)).personal_information;
    const { reply, record } = await sandbox.put(jana, (draft) => {
      draft.personal_information.agreement = { agreement_gtc: 0 };
    });
    expect(reply.status).toBe(204);
    expect(record.personal_information).toEqual(before);
  });

  it('does not validate an agreement beside them', async () => {
    const { reply } = await sandbox.put(jana, (draft) => {
      Object.assign(draft.personal_information, { agreement: 'nonsense' });
    });
    expect(reply.status).toBe(204);
  });

  it('loses the answers that are left out', async () => {
    const { record } = await sandbox.put(jana, ({ personal_information: person }) => {
      person.consents = person.consents?.slice(0, 1);
    });
    expect(record.personal_information.consents).toHaveLength(1);
  });
});

describe('a customer with an agreement', () => {
  it('can change it', async () => {
    const { record } = await sandbox.put(john, ({ personal_information: person }) => {
      if (person.agreement) person.agreement.agreement_profiling = 0;
    });
    expect(record.personal_information.agreement).toMatchObject({ agreement_gtc: 1, agreement_profiling: 0 });
  });

  it('keeps this format when consents are sent', async () => {
    const { record } = await sandbox.put(john, ({ personal_information: person }) => {
      delete person.agreement;
      person.consents = [
        { consent_id: GTC, consent_value: 1 },
        { consent_id: SMS_ID, consent_value: 0 },
      ];
    });
    expect(record.personal_information).not.toHaveProperty('consents');
    expect(record.personal_information.agreement).toEqual({
      agreement_gtc: 1,
      agreement_profiling: 2,
      agreement_marketing_communication: 2,
      custom_agreements: [{ agreement_id: SMS_ID, agreement_value: 0 }],
    });
  });
});

describe('a customer with both formats', () => {
  it('has both written through consents', async () => {
    const { record } = await sandbox.put(peter, (draft) => {
      answer(draft, GTC, 0);
      answer(draft, SMS_ID, 1);
    });
    const { agreement, consents } = record.personal_information;
    expect(find(consents, GTC)).toEqual({ consent_id: GTC, consent_value: 0, last_change: NOW_LOCAL });
    expect(agreement).toMatchObject({
      agreement_gtc: 0,
      agreement_profiling: 2,
      custom_agreements: [
        { agreement_id: PAPERLESS_ID, agreement_value: 1 },
        { agreement_id: SMS_ID, agreement_value: 1 },
      ],
    });
  });

  it('loses a change written into agreement while consents are echoed', async () => {
    const before = (await sandbox.rawRecord(peter.id)).personal_information;
    const { record } = await sandbox.put(peter, ({ personal_information: person }) => {
      if (person.agreement) person.agreement.agreement_gtc = 0;
    });
    expect(record.personal_information).toEqual(before);
  });

  it('loses the answers that only the agreement has when consents are echoed', async () => {
    const { record } = await sandbox.put(olga, () => {});
    expect(record.personal_information.agreement).toEqual({
      agreement_gtc: 2,
      agreement_profiling: 2,
      agreement_marketing_communication: 2,
      custom_agreements: [
        { agreement_id: PAPERLESS_ID, agreement_value: 1 },
        { agreement_id: POST_ID, agreement_value: 1 },
      ],
    });
  });

  it('keeps unknown fields of both', async () => {
    const { record } = await sandbox.put(eva, (draft) => answer(draft, PAPERLESS_ID, 0));
    const { agreement, consents } = record.personal_information;
    expect(agreement).toMatchObject({
      newsletter_frequency: 'weekly',
      custom_agreements: [{ agreement_id: PAPERLESS_ID, agreement_value: 0, agreement_source: 'pos' }],
    });
    expect(find(consents, PAPERLESS_ID)).toMatchObject({ consent_origin: 'pos', evidence: { till: 4 } });
  });

  it('has both written when only agreement is sent', async () => {
    const { record } = await sandbox.put(peter, ({ personal_information: person }) => {
      delete person.consents;
      person.agreement = { agreement_gtc: 0 };
    });
    expect(record.personal_information.agreement).toEqual({ agreement_gtc: 0 });
    expect(record.personal_information.consents).toEqual([
      { consent_id: GTC, consent_value: 0, last_change: NOW_LOCAL },
    ]);
  });
});

describe('a customer with neither format', () => {
  it('gets the one that is sent', async () => {
    const withConsents = await sandbox.put(anna, (draft) => {
      draft.personal_information.consents = [{ consent_id: GTC, consent_value: 1 }];
    });
    expect(withConsents.record.personal_information.consents).toEqual([
      { consent_id: GTC, consent_value: 1, last_change: NOW_LOCAL },
    ]);
    expect(withConsents.record.personal_information).not.toHaveProperty('agreement');

    await sandbox.control('POST', '/reset');
    const withAgreement = await sandbox.put(anna, (draft) => {
      draft.personal_information.agreement = { agreement_gtc: 1, custom_agreements: [] };
    });
    expect(withAgreement.record.personal_information.agreement).toEqual({
      agreement_gtc: 1,
      custom_agreements: [],
    });
    expect(withAgreement.record.personal_information).not.toHaveProperty('consents');
  });
});
