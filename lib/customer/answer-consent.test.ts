import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerConsent } from './answer-consent.ts';
import { changeFields } from './change.ts';
import { readConsentDefinitions } from './references.ts';
import { wordingField } from './wordings.ts';

vi.mock('./change.ts', () => ({ changeFields: vi.fn() }));
vi.mock('./references.ts', () => ({ readConsentDefinitions: vi.fn() }));

const shown = (value: string, wording = 'first') => ({
  'consent:sms': value,
  [wordingField('sms')]: wording,
});

beforeEach(() => {
  vi.mocked(changeFields).mockReset().mockResolvedValue({ kind: 'not_saved' });
  vi.mocked(readConsentDefinitions).mockResolvedValue([{ id: 'sms', wording: 'second' }] as never);
});

describe('the answer to a consent', () => {
  it('is given to the wording that was read', async () => {
    expect(await answerConsent('sms', '1', shown('2', 'second'))).toEqual({ kind: 'not_saved' });
    expect(changeFields).toHaveBeenCalledWith({ 'consent:sms': '1' }, { 'consent:sms': '2' });
  });

  it('is not given to another, nor where nothing tells which one was read', async () => {
    const reworded = { kind: 'reworded', wording: 'second' };
    expect(await answerConsent('sms', '1', shown('2'))).toEqual(reworded);
    expect(await answerConsent('sms', '1', { 'consent:sms': '2' })).toEqual(reworded);
    expect(changeFields).not.toHaveBeenCalled();
  });

  it('is refused or taken back whatever the wording is by now', async () => {
    await answerConsent('sms', '0', shown('1'));
    expect(changeFields).toHaveBeenCalledWith({ 'consent:sms': '0' }, { 'consent:sms': '1' });
  });

  it('to one that the page did not show is for the writer to refuse', async () => {
    await answerConsent('sms', '1', { 'consent:post': '0' });
    expect(changeFields).toHaveBeenCalledWith({ 'consent:sms': '1' }, { 'consent:sms': '' });
  });

  it('to one that nobody defines has no wording to go by', async () => {
    await answerConsent('old', '1', { 'consent:old': '0', [wordingField('old')]: '' });
    expect(changeFields).toHaveBeenCalledWith({ 'consent:old': '1' }, { 'consent:old': '0' });
  });
});
