import { beforeEach, describe, expect, it, vi } from 'vitest';
import { getReference } from '../carecloud/reference.ts';
import { useSettings } from '../testing/settings.ts';
import { readConsentDefinitions } from './references.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/reference.ts', () => ({ getReference: vi.fn() }));

let lists: Record<string, object[]> = {};

beforeEach(() => {
  useSettings({ PORTAL_TIMEZONE: 'Europe/Prague' });
  lists = {};
  vi.mocked(getReference).mockImplementation(async (name) => (lists[name] ?? []) as never);
});

describe('the definition of a consent', () => {
  async function defined(agreement: object) {
    lists = { agreements: [{ agreement_id: 'sms', name: 'Texts', ...agreement }] };
    return (await readConsentDefinitions())[0];
  }

  it('says by which name CareCloud knows it and when it was changed, where CareCloud does', async () => {
    expect(await defined({ text_id: 'texts', last_change: '2024-03-01 12:30:00' })).toMatchObject({
      textId: 'texts',
      textChangedAt: new Date('2024-03-01T11:30:00Z'),
    });
    for (const nothing of [null, '', undefined]) {
      const { textId, textChangedAt } = (await defined({ text_id: nothing, last_change: nothing })) ?? {};
      expect([textId, textChangedAt]).toEqual([undefined, undefined]);
    }
  });

  it('tells one wording from the next by when it was changed, else by the text itself', async () => {
    const wording = async (agreement: object) => (await defined(agreement))?.wording;
    const first = '2024-03-01 12:30:00';
    expect(await wording({ text: 'One', last_change: first })).toBe(
      await wording({ text: 'Eins', last_change: first }),
    );
    expect(await wording({ text: 'One', last_change: first })).not.toBe(
      await wording({ text: 'One', last_change: '2024-03-01 12:30:01' }),
    );
    expect(await wording({ text: 'One' })).toBe(await wording({ text: 'One' }));
    expect(await wording({ text: 'One' })).not.toBe(await wording({ text: 'Two' }));
    expect(await wording({})).toBeTruthy();
  });
});
