import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerConsent } from './answer-consent.ts';
import { changeFields } from './change-fields.ts';
import { readConsentDefinitions } from './reference-data.ts';
import { wordingField } from './wordings.ts';

vi.mock('./change-fields.ts', () => ({ changeFields: vi.fn() }));
vi.mock('./reference-data.ts', () => ({ readConsentDefinitions: vi.fn() }));

const shown = (value: string, wording = 'first') => ({
  'consent:sms': value,
  [wordingField('sms')]: wording,
});

beforeEach(() => {
  vi.mocked(changeFields).mockReset().mockResolvedValue({ kind: 'not_saved' });
  vi.mocked(readConsentDefinitions).mockResolvedValue([{ id: 'sms', wording: 'second' }] as never);
});

describe('the answer to a consent', () => {
  it('is a change of it, beside what was shown', async () => {
    expect(await answerConsent('sms', '1', shown('2', 'second'))).toEqual({ kind: 'not_saved' });
    expect(changeFields).toHaveBeenCalledWith({ 'consent:sms': '1' }, shown('2', 'second'));
  });

  it('to one that reads otherwise by now says how', async () => {
    vi.mocked(changeFields).mockResolvedValue({
      kind: 'invalid',
      errors: { 'consent:sms': 'consent_reworded' },
    });
    expect(await answerConsent('sms', '1', shown('2'))).toEqual({ kind: 'reworded', wording: 'second' });
  });

  it('to one that the page did not show is for the writer to refuse', async () => {
    await answerConsent('sms', '1', { 'consent:post': '0' });
    expect(changeFields).toHaveBeenCalledWith({ 'consent:sms': '1' }, { 'consent:sms': '' });
  });
});
