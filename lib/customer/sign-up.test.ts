import { beforeEach, describe, expect, it, vi } from 'vitest';
import { TransportError } from '../carecloud/errors.ts';
import { ensureDevice } from '../session/device.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { sendCode } from './one-time-codes.ts';
import { readConsentDefinitions } from './reference-data.ts';
import { keepTyped, readSignUpView, sendSignUpCode } from './sign-up.ts';
import { keepSignUp, readSignUp } from './sign-up-state.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock(import('./one-time-codes.ts'), async (original) => ({ ...(await original()), sendCode: vi.fn() }));
vi.mock('./reference-data.ts', () => ({ readConsentDefinitions: vi.fn() }));

const definitions = vi.mocked(readConsentDefinitions);

beforeEach(async () => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.delete('store');
  useSettings();
  browser.reset();
  definitions.mockResolvedValue([{ id: 'terms' }] as Awaited<ReturnType<typeof readConsentDefinitions>>);
  await keepSignUp(await ensureDevice(), { values: {}, proven: [] });
});

const kept = async () => (await readSignUp())?.values;

describe('what was typed into a sign-up', () => {
  it('is kept', async () => {
    const terms = { 'consent:terms': 'on', 'wording:terms': 'first' };
    await keepTyped({ first_name: 'Nora', ...terms });
    await keepTyped({ last_name: 'Newcomer' });
    expect(await kept()).toEqual({ first_name: 'Nora', last_name: 'Newcomer', ...terms });
  });

  it('does not grow by names somebody makes up', async () => {
    for (let n = 0; n < 50; n++) {
      await keepTyped({ first_name: 'Nora', [`consent:${n}`]: 'x'.repeat(1000), [`wording:${n}`]: 'x' });
    }
    expect(await kept()).toEqual({ first_name: 'Nora' });
  });

  it('is kept but for the consents while nobody knows which there are', async () => {
    definitions.mockRejectedValue(new TransportError({ mayHaveHappened: false, cause: undefined }));
    await keepTyped({ first_name: 'Nora', 'consent:terms': 'on' });
    expect(await kept()).toEqual({ first_name: 'Nora' });
  });

  it('is cut where it is longer than anything that is asked for', async () => {
    await keepTyped({ first_name: 'x'.repeat(200_000) });
    expect(await kept()).toEqual({ first_name: 'x'.repeat(254) });
  });
});

it('a contact is kept without the blanks around it', async () => {
  vi.mocked(sendCode).mockResolvedValue({ kind: 'sent', challenge: 'challenge' });
  await sendSignUpCode(`${' '.repeat(200_000)}Nora@example.com `);
  expect(await kept()).toEqual({ contact: 'Nora@example.com' });
  expect(await readSignUpView(true)).toMatchObject({ step: { typed: 'nora@example.com' } });
});
