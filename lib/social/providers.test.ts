import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useSettings } from '../testing/settings.ts';

const GOOGLE = {
  GOOGLE_CLIENT_ID: 'id',
  GOOGLE_CLIENT_SECRET: 'secret',
  GOOGLE_NETWORK_ID: 'google-network',
};
const OIDC = {
  OIDC_NAME: 'Company login',
  OIDC_ISSUER: 'https://login.example.com/',
  OIDC_CLIENT_ID: 'id',
  OIDC_CLIENT_SECRET: 'secret',
  OIDC_NETWORK_ID: 'oidc-network',
};

/** The module anew: settings are read once. */
async function withSettings(settings: Record<string, string>) {
  vi.resetModules();
  useSettings(settings);
  return import('./providers.ts');
}

beforeEach(() => vi.unstubAllEnvs());

describe('the providers', () => {
  it('are none without settings', async () => {
    const { socialProviders, findProvider } = await withSettings({});
    expect(socialProviders()).toEqual([]);
    for (const id of ['google', 'oidc', 'constructor', undefined, 7])
      expect(findProvider(id)).toBeUndefined();
  });

  it('are those that are set, each with its network', async () => {
    const { socialProviders, findProvider } = await withSettings({ ...OIDC, ...GOOGLE });
    expect(socialProviders().map(({ id, name, networkId }) => [id, name, networkId])).toEqual([
      ['google', 'Google', 'google-network'],
      ['oidc', 'Company login', 'oidc-network'],
    ]);
    expect(findProvider('google')?.answersByForm).toBe(false);
    expect(findProvider('facebook')).toBeUndefined();
  });

  it('answer by a form where that was set', async () => {
    const { findProvider } = await withSettings({ ...OIDC, OIDC_RESPONSE_MODE: 'form_post' });
    expect(findProvider('oidc')?.answersByForm).toBe(true);
  });
});
