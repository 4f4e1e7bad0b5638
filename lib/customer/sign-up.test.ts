import { beforeEach, describe, expect, it, vi } from 'vitest';
import { TransportError } from '../carecloud/errors.ts';
import { verifyOneTimePassword } from '../carecloud/one-time-password.ts';
import { ensureDevice } from '../session/device.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { readConsentDefinitions } from './reference-data.ts';
import { confirmSignUpCode, keepTyped, readSignUpView, sendSignUpCode } from './sign-up.ts';
import { forgetSignUp, keepSignUp, readSignUp } from './sign-up-state.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/tokens.ts', () => ({ createToken: async () => 'server-token' }));
vi.mock('../carecloud/one-time-password.ts', () => ({
  sendOneTimePassword: async () => 'request',
  verifyOneTimePassword: vi.fn(async (_, code) => code === '123456'),
}));
vi.mock('./is-registered.ts', () => ({ isRegistered: async () => false }));
vi.mock('./reference-data.ts', () => ({ readConsentDefinitions: vi.fn() }));

const definitions = vi.mocked(readConsentDefinitions);

beforeEach(async () => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.delete('store');
  useSettings();
  browser.reset();
  definitions.mockResolvedValue([{ id: 'terms' }] as Awaited<ReturnType<typeof readConsentDefinitions>>);
  await keepSignUp(await ensureDevice(), { values: {}, proven: [] });
});

describe('the code of a sign-up', () => {
  it('is right also when it is sent again because the answer was lost', async () => {
    await sendSignUpCode('nora@example.com');
    expect(await confirmSignUpCode('000000')).toEqual({ kind: 'wrong' });
    expect(await confirmSignUpCode('123456')).toEqual({ kind: 'right' });
    expect(await confirmSignUpCode('123456')).toEqual({ kind: 'right' });
    expect(verifyOneTimePassword).toHaveBeenCalledTimes(2);
    expect((await readSignUpView(false)).step.kind).toBe('details');
  });

  it('is over where nothing is proven', async () => {
    expect(await confirmSignUpCode('123456')).toEqual({ kind: 'over' });
    await forgetSignUp();
    expect(await confirmSignUpCode('123456')).toEqual({ kind: 'over' });
  });
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
  await sendSignUpCode(`${' '.repeat(200_000)}Nora@example.com `);
  expect(await kept()).toEqual({ contact: 'Nora@example.com' });
  expect(await readSignUpView(true)).toMatchObject({ step: { typed: 'nora@example.com' } });
});
