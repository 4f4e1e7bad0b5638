import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerConsent } from './answer-consent.ts';
import { changeFields } from './change-fields.ts';
import { wordingField } from './wordings.ts';

vi.mock('./change-fields.ts', () => ({ changeFields: vi.fn() }));

const shown = (value: string) => ({
  'consent:sms': value,
  [wordingField('sms')]: 'first',
});

beforeEach(() => {
  vi.mocked(changeFields).mockReset().mockResolvedValue({ kind: 'not_saved' });
});

describe('the answer to a consent', () => {
  it('is a change of it, beside what was shown', async () => {
    expect(await answerConsent('sms', '1', shown('2'))).toEqual({ kind: 'not_saved' });
    expect(changeFields).toHaveBeenCalledWith({ 'consent:sms': '1' }, shown('2'));
  });

  it('to one that reads otherwise by now says so', async () => {
    vi.mocked(changeFields).mockResolvedValue({
      kind: 'invalid',
      errors: { 'consent:sms': 'consent_reworded' },
    });
    expect(await answerConsent('sms', '1', shown('2'))).toEqual({ kind: 'reworded' });
  });

  it('to one that the page did not show is for the writer to refuse', async () => {
    await answerConsent('sms', '1', { 'consent:post': '0' });
    expect(changeFields).toHaveBeenCalledWith({ 'consent:sms': '1' }, { 'consent:sms': '' });
  });
});
