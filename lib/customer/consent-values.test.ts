import { describe, expect, it } from 'vitest';
import { BUILT_INS } from '../built-in-consents.ts';
import { BUILT_INS_BY_ID, record } from '../testing/records.ts';
import {
  hasConsents,
  inOldShape,
  needsBuiltIns,
  readAnswers,
  readConsent,
  readConsentChanges,
  withAnswers,
  withMissing,
} from './consent-values.ts';

const read = (personal: Parameters<typeof record>[0], id: string) =>
  readConsent(record(personal), id, BUILT_INS_BY_ID);
const change = (personal: Parameters<typeof record>[0], id: string, value: 0 | 1 | 2) =>
  withAnswers(record(personal).personal_information, [{ id, value }], BUILT_INS_BY_ID);

describe('reading an answer', () => {
  it('finds it in the new shape', () => {
    const personal = { consents: [{ consent_id: 'id-sms', consent_value: 0 as const }] };
    expect(read(personal, 'id-sms')).toBe(0);
  });

  it('finds built-in and custom ones in the old shape', () => {
    const agreement = {
      agreement_gtc: 1 as const,
      custom_agreements: [{ agreement_id: 'id-sms', agreement_value: 0 as const }],
    };
    expect(read({ agreement }, 'id-gtc')).toBe(1);
    expect(read({ agreement }, 'id-sms')).toBe(0);
  });

  it('believes the new shape when both have it', () => {
    const both = {
      agreement: { agreement_gtc: 1 as const },
      consents: [{ consent_id: 'id-gtc', consent_value: 0 as const }],
    };
    expect(read(both, 'id-gtc')).toBe(0);
  });

  it('finds it in the old shape when the new one beside it lacks it', () => {
    const custom_agreements = [{ agreement_id: 'id-sms', agreement_value: 0 as const }];
    const agreement = { agreement_gtc: 1 as const, agreement_profiling: 0 as const, custom_agreements };
    const both = { agreement, consents: [{ consent_id: 'id-paperless', consent_value: 1 as const }] };
    expect(read(both, 'id-gtc')).toBe(1);
    expect(read(both, 'id-profiling')).toBe(0);
    expect(read(both, 'id-sms')).toBe(0);
    expect(read(both, 'id-paperless')).toBe(1);
    expect(read(both, 'id-marketing')).toBe(2);
    const unanswered = { agreement, consents: [{ consent_id: 'id-gtc', consent_value: null }] };
    expect(read(unanswered, 'id-gtc')).toBe(1);
  });

  it('finds it in the old shape when the new one beside it is empty', () => {
    const custom_agreements = [{ agreement_id: 'id-sms', agreement_value: 0 as const }];
    expect(read({ agreement: { agreement_gtc: 1 }, consents: [] }, 'id-gtc')).toBe(1);
    expect(read({ agreement: { custom_agreements }, consents: [] }, 'id-sms')).toBe(0);
  });

  it('is "not answered" wherever there is no answer: never "no"', () => {
    for (const personal of [
      {},
      { agreement: null, consents: null },
      { agreement: {} },
      { agreement: { agreement_gtc: null, custom_agreements: null } },
      { consents: [] },
    ]) {
      expect(read(personal, 'id-gtc')).toBe(2);
      expect(read(personal, 'id-sms')).toBe(2);
    }
  });

  it.each([3, -1, 'yes', true, {}])('does not know what %j stands for', (odd) => {
    const consents = [{ consent_id: 'id-sms', consent_value: odd }];
    const custom_agreements = [{ agreement_id: 'id-sms', agreement_value: odd }];
    expect(read({ consents }, 'id-sms')).toBe('unknown');
    expect(read({ agreement: { agreement_gtc: odd, custom_agreements } }, 'id-gtc')).toBe('unknown');
    expect(read({ agreement: { agreement_gtc: odd, custom_agreements } }, 'id-sms')).toBe('unknown');
    expect(change({ consents }, 'id-gtc', 1).consents).toContainEqual(consents[0]);
    expect(change({ consents }, 'id-sms', 0).consents).toEqual([{ consent_id: 'id-sms', consent_value: 0 }]);
  });

  it('knows since when only from the new shape', () => {
    const last_change = '2024-01-20 08:12:09';
    const fresh = record({ consents: [{ consent_id: 'id-sms', consent_value: 1, last_change }] });
    expect(readConsentChanges(fresh).get('id-sms')).toBe(last_change);
    expect(readConsentChanges(fresh).get('id-gtc')).toBeUndefined();
    expect(readConsentChanges(record({ agreement: { agreement_gtc: 1 } })).get('id-gtc')).toBeUndefined();
  });

  it('knows which shape there is', () => {
    const has = (personal: Parameters<typeof record>[0]) =>
      hasConsents(record(personal).personal_information);
    expect(has({ consents: [] })).toBe(true);
    expect(has({ consents: [], agreement: { agreement_gtc: null, custom_agreements: [] } })).toBe(true);
    expect(has({ consents: null, agreement: {} })).toBe(false);
    expect(has({ consents: [], agreement: { agreement_gtc: 2 } })).toBe(false);
  });
});

describe('a record with both shapes', () => {
  const complete = (personal: Parameters<typeof record>[0], builtIns = BUILT_INS_BY_ID) =>
    withMissing(record(personal).personal_information, builtIns).consents;
  const agreement = {
    agreement_gtc: 1 as const,
    agreement_profiling: 2 as const,
    agreement_marketing_communication: 0 as const,
    custom_agreements: [
      { agreement_id: 'id-sms', agreement_value: 0 as const },
      { agreement_id: 'id-paperless', agreement_value: 1 as const },
      { agreement_id: 'id-post', agreement_value: 2 as const },
    ],
  };

  it('gets in the new one every answer that only the old one has', () => {
    const consents = [{ consent_id: 'id-paperless', consent_value: 0 as const, x_origin: 'web' }];
    expect(complete({ agreement, consents })).toEqual([
      ...consents,
      { consent_id: 'id-gtc', consent_value: 1 },
      { consent_id: 'id-marketing', consent_value: 0 },
      { consent_id: 'id-sms', consent_value: 0 },
    ]);
  });

  it('gets one where the new one has an entry without an answer', () => {
    const consents = [{ consent_id: 'id-gtc', consent_value: null, x_origin: 'web' }];
    expect(complete({ agreement: { agreement_gtc: 1 }, consents })).toEqual([
      { consent_id: 'id-gtc', consent_value: 1, x_origin: 'web' },
    ]);
  });

  it('gets no consent that the new one says is not answered', () => {
    const consents = ['id-gtc', 'id-paperless'].map((consent_id) => ({
      consent_id,
      consent_value: 2 as const,
    }));
    expect(complete({ agreement, consents })?.slice(0, 2)).toEqual(consents);
    for (const id of ['id-gtc', 'id-paperless']) expect(read({ agreement, consents }, id)).toBe(2);
  });

  it('gets none for a built-in without a definition: whether it is there already, nothing tells', () => {
    const builtIns = new Map(BUILT_INS.map((name) => [name as string, name]));
    const consents = [{ consent_id: 'id-terms', consent_value: 1 as const }];
    const both = { agreement: { ...agreement, custom_agreements: [] }, consents };
    expect(complete(both, builtIns)).toEqual(consents);
    expect([...readAnswers(record(both), builtIns)]).toEqual([['id-terms', 1]]);
  });

  it('needs to know the built-in ones only where the old shape has any that are answered', () => {
    const needs = (personal: Parameters<typeof record>[0]) =>
      needsBuiltIns(record(personal).personal_information);
    const consents = [{ consent_id: 'id-sms', consent_value: 1 as const }];
    expect(needs({ agreement, consents })).toBe(true);
    expect(needs({ agreement: { agreement_gtc: 2, agreement_profiling: null }, consents })).toBe(false);
    expect(needs({ agreement, consents: [] })).toBe(false);
    expect(needs({ agreement })).toBe(false);
    expect(needs({ consents })).toBe(false);
  });

  it('is the only one that gets anything', () => {
    for (const personal of [{}, { agreement }, { agreement, consents: [] }]) {
      expect(withMissing(record(personal).personal_information, BUILT_INS_BY_ID)).toEqual(
        record(personal).personal_information,
      );
    }
  });
});

describe('changing an answer', () => {
  it('goes into the new shape when both are there, and leaves the old one as it is', () => {
    const agreement = { agreement_gtc: 1 as const, x_note: 'kept' };
    const consents = [{ consent_id: 'id-gtc', consent_value: 1 as const, x_origin: 'web' }];
    expect(change({ agreement, consents }, 'id-gtc', 0)).toMatchObject({
      agreement,
      consents: [{ consent_id: 'id-gtc', consent_value: 0, x_origin: 'web' }],
    });
  });

  it('goes into the old shape when only that is there', () => {
    const agreement = {
      agreement_gtc: 1 as const,
      custom_agreements: [{ agreement_id: 'id-sms', agreement_value: 1 as const, x_source: 'pos' }],
      x_frequency: 'weekly',
    };
    expect(change({ agreement }, 'id-gtc', 0)).toMatchObject({
      agreement: { ...agreement, agreement_gtc: 0 },
    });
    expect(change({ agreement }, 'id-sms', 0).agreement?.custom_agreements).toEqual([
      { agreement_id: 'id-sms', agreement_value: 0, x_source: 'pos' },
    ]);
    expect(change({ agreement }, 'id-gtc', 0)).not.toHaveProperty('consents');
  });

  it('goes into the old shape when the new one beside it is empty', () => {
    const agreement = { agreement_gtc: 1 as const };
    expect(change({ agreement, consents: [] }, 'id-gtc', 0).agreement).toEqual({ agreement_gtc: 0 });
  });

  it('adds what was never answered, in the shape there is', () => {
    expect(change({ consents: [] }, 'id-sms', 1).consents).toEqual([
      { consent_id: 'id-sms', consent_value: 1 },
    ]);
    expect(change({ agreement: {} }, 'id-sms', 1).agreement).toEqual({
      custom_agreements: [{ agreement_id: 'id-sms', agreement_value: 1 }],
    });
    expect(change({ agreement: {} }, 'id-marketing', 1).agreement).toEqual({
      agreement_marketing_communication: 1,
    });
  });

  it('goes into both shapes when there is neither: which one is kept, nothing tells', () => {
    for (const personal of [{}, { agreement: null, consents: null }]) {
      expect(change(personal, 'id-gtc', 1)).toMatchObject({
        consents: [{ consent_id: 'id-gtc', consent_value: 1 }],
        agreement: { agreement_gtc: 1 },
      });
      expect(change(personal, 'id-sms', 1)).toMatchObject({
        consents: [{ consent_id: 'id-sms', consent_value: 1 }],
        agreement: { custom_agreements: [{ agreement_id: 'id-sms', agreement_value: 1 }] },
      });
    }
  });

  it('goes with others into each shape whole', () => {
    const answers = [
      { id: 'id-gtc', value: 1 as const },
      { id: 'id-sms', value: 0 as const },
      { id: 'id-post', value: 1 as const },
    ];
    const { agreement, consents } = withAnswers({ language_id: 'cs' }, answers, BUILT_INS_BY_ID);
    expect(consents?.map(({ consent_id, consent_value }) => [consent_id, consent_value])).toEqual([
      ['id-gtc', 1],
      ['id-sms', 0],
      ['id-post', 1],
    ]);
    expect(agreement).toEqual(inOldShape(answers, BUILT_INS_BY_ID));
    expect(agreement).toEqual({
      agreement_gtc: 1,
      custom_agreements: [
        { agreement_id: 'id-sms', agreement_value: 0 },
        { agreement_id: 'id-post', agreement_value: 1 },
      ],
    });
  });

  it('is none where nothing is answered', () => {
    expect(withAnswers({ language_id: 'cs' }, [], BUILT_INS_BY_ID)).toEqual({ language_id: 'cs' });
    expect(inOldShape([], BUILT_INS_BY_ID)).toEqual({});
  });
});
