import { beforeEach, describe, expect, it, vi } from 'vitest';
import { TransportError } from '../carecloud/errors.ts';
import { ensureDevice } from '../session/device.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { readConsentDefinitions } from './reference-data.ts';
import { keepTyped } from './sign-up.ts';
import { keepSignUp, readSignUp } from './sign-up-state.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
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
});
