import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StatusError, TimeoutError } from '../carecloud/errors.ts';
import { createCustomer } from '../carecloud/registration.ts';
import { socialLogin } from '../carecloud/social.ts';
import { createToken, login } from '../carecloud/tokens.ts';
import { ensureDevice } from '../session/device.ts';
import { captureLog } from '../testing/log.ts';
import { BUILT_INS_BY_ID } from '../testing/records.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { makeAccount } from './make-account.ts';
import { signUpRules, validate } from './schema.ts';
import { validateDetails } from './sign-up-details.ts';
import { keepSignUp, provenNow, readSignUp, type SignUpState } from './sign-up-state.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/registration.ts', () => ({ createCustomer: vi.fn() }));
vi.mock('../carecloud/social.ts', () => ({ socialLogin: vi.fn() }));
vi.mock('../carecloud/tokens.ts', () => ({ createToken: vi.fn(), login: vi.fn() }));
vi.mock('../carecloud/customers.ts', () => ({
  getOwnCustomer: async () => ({ customer_id: 'customer-1', personal_information: {}, state: 1 }),
}));
vi.mock('../carecloud/installation-languages.ts', () => ({ chooseInstallationLanguage: async () => 'cs' }));
vi.mock('./sign-up-details.ts', () => ({ validateDetails: vi.fn() }));

const lines = captureLog();
const NORA = { channel: 'email', value: 'nora.canary@example.com' } as const;
const GOOGLE = { networkId: 'network-1', token: 'canary-token', provider: 'Google' };
const PASSWORD = 'Canary-Secret-1';
const TYPED = { first_name: 'Nora', last_name: 'Canary', new_password: PASSWORD };

beforeEach(() => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.delete('store');
  useSettings({ SIGN_UP_SOURCE_ID: 'source-1' });
  browser.reset();
  lines.length = 0;
  vi.mocked(createToken).mockReset().mockResolvedValue('token-1');
  vi.mocked(login).mockReset().mockResolvedValue('customer-1');
  vi.mocked(socialLogin).mockReset().mockResolvedValue('customer-1');
  vi.mocked(createCustomer).mockReset().mockResolvedValue('customer-1');
  vi.mocked(validateDetails)
    .mockReset()
    .mockImplementation(async (typed) => ({
      errors: {},
      values: validate(signUpRules([]), typed, () => true).values,
      answers: [
        { id: 'id-gtc', value: 1 },
        { id: 'id-sms', value: 2 },
      ],
      builtIns: BUILT_INS_BY_ID,
    }));
});

async function begun(state: Partial<SignUpState> = {}): Promise<void> {
  await keepSignUp(await ensureDevice(), { values: {}, proven: [provenNow(NORA)], ...state });
}

const hasSession = () => browser.cookies.has('__Host-session');

describe('making an account', () => {
  it('writes what was typed and proven, consents in both shapes, signs in, and keeps none of it', async () => {
    await begun();
    expect(await makeAccount(TYPED)).toEqual({ kind: 'signed_in' });
    expect(createCustomer).toHaveBeenCalledWith(
      {
        personalInformation: {
          first_name: 'Nora',
          last_name: 'Canary',
          email: NORA.value,
          language_id: 'cs',
          consents: [
            { consent_id: 'id-gtc', consent_value: 1 },
            { consent_id: 'id-sms', consent_value: 2 },
          ],
          agreement: {
            agreement_gtc: 1,
            custom_agreements: [{ agreement_id: 'id-sms', agreement_value: 2 }],
          },
        },
        sourceId: 'source-1',
        password: PASSWORD,
        referralCode: undefined,
        social: undefined,
      },
      expect.objectContaining({ token: 'token-1' }),
    );
    expect(hasSession()).toBe(true);
    expect(await readSignUp()).toMatchObject({ values: {}, isMade: true });
    expect(lines.join('')).not.toMatch(/canary/i);
  });

  it('needs a proof, and keeps what was typed, but no password, until there is one', async () => {
    await begun({ proven: [] });
    expect(await makeAccount(TYPED)).toEqual({ kind: 'unproven' });
    expect((await readSignUp())?.values).toEqual({ first_name: 'Nora', last_name: 'Canary' });
    await begun({ proven: [{ contact: NORA, until: Date.now() - 1 }] });
    expect(await makeAccount(TYPED)).toEqual({ kind: 'unproven' });
    expect(createCustomer).not.toHaveBeenCalled();
  });

  it('happens once, however many ask for it at once', async () => {
    await begun();
    const results = await Promise.all(Array.from({ length: 16 }, () => makeAccount(TYPED)));
    expect(results).toEqual(Array(16).fill({ kind: 'signed_in' }));
    expect(createCustomer).toHaveBeenCalledTimes(1);
    expect(login).toHaveBeenCalledTimes(15);
  });

  it.each(['email', 'customer.personal_information.phone', '["customer","email"]'])(
    'finds out that there is one already: %s',
    async (name) => {
      await begun();
      vi.mocked(createCustomer).mockRejectedValue(new StatusError(400, [{ name, reason: 'already_exists' }]));
      expect(await makeAccount(TYPED)).toEqual({ kind: 'known' });
      expect(await makeAccount(TYPED)).toEqual({ kind: 'known' });
      expect(createCustomer).toHaveBeenCalledTimes(1);
      expect(login).not.toHaveBeenCalled();
      expect(hasSession()).toBe(false);
    },
  );

  it('says at their fields what CareCloud refuses', async () => {
    await begun();
    vi.mocked(createCustomer).mockRejectedValue(
      new StatusError(400, [
        { name: 'customer.personal_information.birthdate', reason: 'invalid_value_format' },
        { name: 'password', reason: 'too_common' },
        { name: 'referral_code', reason: 'not_found' },
      ]),
    );
    expect(await makeAccount(TYPED)).toEqual({
      kind: 'invalid',
      errors: { birthdate: 'invalid', new_password: 'password_refused', referral_code: 'referral_code' },
    });
  });

  it('tells the operator, not the customer, that the source is wrong', async () => {
    await begun();
    const invalid = [{ name: 'customer_source.customer_source_id', reason: 'not_found' }];
    vi.mocked(createCustomer).mockRejectedValue(new StatusError(400, invalid));
    expect(await makeAccount(TYPED)).toEqual({ kind: 'not_made' });
    expect(lines.join('')).toContain('SIGN_UP_SOURCE_ID');
  });

  it.each([401, 403, 404, 429])(
    'that CareCloud answers by %i was not made, and can be tried again',
    async (status) => {
      await begun();
      vi.mocked(createCustomer).mockRejectedValueOnce(new StatusError(status));
      expect(await makeAccount(TYPED)).toEqual({ kind: 'not_made' });
      expect(await makeAccount(TYPED)).toEqual({ kind: 'signed_in' });
      expect(login).not.toHaveBeenCalled();
    },
  );
});

describe('an account whose making was not answered', () => {
  const lost = new TimeoutError(undefined);

  it('is found by signing in', async () => {
    await begun();
    vi.mocked(createCustomer).mockRejectedValue(lost);
    expect(await makeAccount(TYPED)).toEqual({ kind: 'signed_in' });
    expect(login).toHaveBeenCalledWith(
      'token-1',
      { type: 'email', value: NORA.value, password: PASSWORD },
      expect.anything(),
    );
  });

  it('was not made when nobody gets in, and is looked for before it is made again', async () => {
    await begun();
    vi.mocked(createCustomer).mockRejectedValueOnce(lost);
    vi.mocked(login).mockRejectedValue(new StatusError(401));
    expect(await makeAccount(TYPED)).toEqual({ kind: 'not_made' });
    expect(await makeAccount(TYPED)).toEqual({ kind: 'signed_in' });
    expect(login).toHaveBeenCalledTimes(2);
    expect(createCustomer).toHaveBeenCalledTimes(2);
  });

  it('stays unsure when it cannot be looked for, and is never made blindly', async () => {
    await begun();
    vi.mocked(createCustomer).mockRejectedValueOnce(lost);
    vi.mocked(login).mockRejectedValueOnce(new StatusError(503)).mockRejectedValueOnce(lost);
    expect(await makeAccount(TYPED)).toEqual({ kind: 'unconfirmed' });
    expect(await makeAccount(TYPED)).toEqual({ kind: 'unconfirmed' });
    expect(await makeAccount(TYPED)).toEqual({ kind: 'signed_in' });
    expect(createCustomer).toHaveBeenCalledTimes(1);
  });
});

describe('an account for somebody a social network vouches for', () => {
  it('needs no password, and is gone into by the network', async () => {
    await begun({ social: GOOGLE });
    expect(await makeAccount({ ...TYPED, new_password: '' })).toEqual({ kind: 'signed_in' });
    expect(validateDetails).toHaveBeenCalledWith(expect.anything(), false);
    const credentials = { networkId: 'network-1', networkToken: 'canary-token' };
    expect(createCustomer).toHaveBeenCalledWith(
      expect.objectContaining({ social: credentials, password: undefined }),
      expect.anything(),
    );
    expect(socialLogin).toHaveBeenCalledWith('token-1', credentials, expect.anything());
  });

  it('was made all the same when the network lets nobody in', async () => {
    await begun({ social: GOOGLE });
    vi.mocked(socialLogin).mockRejectedValue(new StatusError(404));
    expect(await makeAccount({ ...TYPED, new_password: '' })).toEqual({ kind: 'made' });
    expect(hasSession()).toBe(false);
  });

  it('with a password is gone into by that', async () => {
    await begun({ social: GOOGLE });
    expect(await makeAccount(TYPED)).toEqual({ kind: 'signed_in' });
    expect(socialLogin).not.toHaveBeenCalled();
  });
});
