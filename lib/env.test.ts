import { generateKeyPairSync } from 'node:crypto';
import { hostname } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listenAddress, parseBuildEnv, parseEnv, SettingsError } from './env.ts';
import { SETTINGS } from './testing/settings.ts';

const CANARY = 'canary-7f3a';

function problemWith(variables: Record<string, string | undefined>): string {
  try {
    parseEnv(variables);
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as Error).message;
  }
  throw new Error('The settings were accepted');
}

describe('a missing setting', () => {
  it.each(Object.keys(SETTINGS))('%s is named, on one line, if not set, empty or blank', (name) => {
    for (const value of [undefined, '', ' ']) {
      const message = problemWith({ ...SETTINGS, [name]: value });
      expect(message).toContain(`${name} is missing`);
      expect(message.split('\n')).toHaveLength(1);
    }
  });

  it('is named together with all others', () => {
    const message = problemWith({});
    for (const name of Object.keys(SETTINGS)) expect(message).toContain(name);
    expect(message.split('\n')).toHaveLength(1);
  });
});

const HASH = `scrypt:16384:7K3M:${'A'.repeat(22)}:${'A'.repeat(43)}`;

const BAD: [string, string][] = [
  ['CARECLOUD_URL', CANARY],
  ['CARECLOUD_URL', `ftp://${CANARY}.example`],
  ['CARECLOUD_URL', `javascript:${CANARY}`],
  ['CARECLOUD_URL', `http://${CANARY}.example`],
  ['CARECLOUD_URL', `http://localhost.${CANARY}.example`],
  ['CARECLOUD_INSECURE', CANARY],
  ['CARECLOUD_URL', `https://${CANARY}:${CANARY}@carecloud.example.com`],
  ['CARECLOUD_URL', `https://carecloud.example.com?${CANARY}`],
  ['CARECLOUD_URL', `https://carecloud.example.com/#${CANARY}`],
  ['CARECLOUD_PHOTO_HOSTS', `https://${CANARY}.example`],
  ['CARECLOUD_PHOTO_HOSTS', `cdn.example.com,cdn.example.com/${CANARY}`],
  ['CARECLOUD_PHOTO_HOSTS', `cdn.example.com:${CANARY}`],
  ['CARECLOUD_ENTERPRISE_LOGIN', ' '],
  ['CARECLOUD_BACKOFF_MS', CANARY],
  ['CARECLOUD_BACKOFF_MS', '0'],
  ['CARECLOUD_BACKOFF_MS', '1.5'],
  ['CARECLOUD_CONNECTIONS', CANARY],
  ['CARECLOUD_CONNECTIONS', '0'],
  ['CARECLOUD_BREAKER_CALLS', CANARY],
  ['MAX_REQUESTS', '0'],
  ['MAX_EVENT_LOOP_DELAY_MS', CANARY],
  ['CARECLOUD_AGREEMENT_IDS', CANARY],
  ['CARECLOUD_AGREEMENT_IDS', `other=${CANARY}`],
  ['CARECLOUD_AGREEMENT_IDS', 'gtc='],
  ['KIOSKS', CANARY],
  ['KIOSKS', `{"id":"${CANARY}"}`],
  ['KIOSKS', `[{"id":"hall","name":"Hall","code":"${CANARY}"}]`],
  ['KIOSKS', `[{"id":"hall","name":"Hall","code":"${HASH}","${CANARY}":1}]`],
  ['KIOSKS', `[{"id":"${CANARY.toUpperCase()}","name":"Hall","code":"${HASH}"}]`],
  ['KIOSKS', `[${Array(2).fill(`{"id":"hall","name":"Hall","code":"${HASH}"}`)}]`],
  ['KIOSK_IDLE_SECONDS', '0'],
  ['KIOSK_WARNING_SECONDS', '60'],
  ['KIOSK_SIGN_IN_MINUTES', '0'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', CANARY],
  ['OTEL_TRACES_SAMPLER_ARG', '2'],
  ['METRICS_PORT', CANARY],
  ...[CANARY, ' ', '0', '1e3', '0x10', '3000.5', '99999'].map((value): [string, string] => ['PORT', value]),
  ['METRICS_PORT', '70000'],
  ['KIOSK_STATUS_TOKEN', CANARY],
  ['CARD_FORMATS', CANARY],
  ['CARD_FORMATS', `999:13,${CANARY}:1`],
  ['SESSION_SECRET', CANARY],
  ['SESSION_SECRET', `${SETTINGS.SESSION_SECRET},${CANARY}`],
  ['SESSION_IDLE_MINUTES', CANARY],
  ['SESSION_IDLE_MINUTES', '-5'],
  ['SESSION_MAX_HOURS', 'Infinity'],
  ['REMEMBER_IDLE_DAYS', '7 days'],
  ['REMEMBER_MAX_DAYS', 'NaN'],
  ['SIGN_IN_WINDOW_MINUTES', '0'],
  ['SIGN_IN_LIMIT_ACCOUNT', CANARY],
  ['SIGN_IN_LIMIT_DEVICE', ' '],
  ['SIGN_IN_LIMIT_ADDRESS', '-1'],
  ...[CANARY, '0', '2', '3', '6', '1.5', '12'].map((value): [string, string] => [
    'CODE_CHANNEL_EMAIL',
    value,
  ]),
  ['CODE_CHANNEL_PHONE', '1'],
  ['CODE_CHANNEL_PHONE', '3'],
  ['CODE_LIMIT_PORTAL', '0'],
  ...[CANARY, '+420', '420 421', '00420'].map((value): [string, string] => ['CODE_CALLING_CODES', value]),
  ['CUSTOMER_LIMIT_DRAFT', '0'],
  ['CUSTOMER_LIMIT_EXPORT', '0'],
  ['CUSTOMER_LIMIT_PHOTO', CANARY],
  ['CUSTOMER_LIMIT_WRITE', '1.5'],
  ...[
    CANARY,
    '{}',
    `[{"name":"${CANARY}"}]`,
    `[{"name":"${CANARY}","url":"http://${CANARY}.example/","id":"a"}]`,
    `[{"name":"${CANARY}","url":"https://${CANARY}@app.example/","id":"a"}]`,
    `[{"name":"${CANARY}","url":"https://app.example/#${CANARY}","id":"a"}]`,
    `[{"name":"${CANARY}","url":"javascript:${CANARY}","id":"a"}]`,
    `[{"name":"${CANARY}","url":"https://app.example/","id":"../${CANARY}"}]`,
    `[{"name":"","url":"https://app.example/","id":"${CANARY}"}]`,
    `[{"name":"A","url":"https://a.example/","id":"${CANARY}"},{"name":"B","url":"https://b.example/","id":"${CANARY}"}]`,
  ].map((value): [string, string] => ['HANDOVER_APPS', value]),
  ['HANDOVER_APPLICATION_ID', CANARY],
  ['SIGN_UP_REQUIRED', CANARY],
  ['SIGN_UP_REQUIRED', `first_name,consent:<${CANARY}>`],
  ['PORTAL_URL', CANARY],
  ['PORTAL_URL', `https://account.example.com/${CANARY}`],
  ['PORTAL_URL', `https://${CANARY}@account.example.com`],
  ['PORTAL_TIMEZONE', `Europe/${CANARY}`],
  ['PORTAL_TIMEZONE', '+01:00'],
  ['PORTAL_LANGUAGE', CANARY],
  ['PORTAL_COUNTRY', CANARY],
  ['PORTAL_COUNTRY', 'CZ'],
  ['PORTAL_COUNTRY', 'zz'],
  ['BRAND_NAME', CANARY.repeat(10)],
  ['BRAND_NAME', ' '],
  ['BRAND_LOGO', `https://${CANARY}.example/logo.svg`],
  ['BRAND_LOGO', `//${CANARY}.example/logo.svg`],
  ['BRAND_LOGO', `/../${CANARY}.svg`],
  ['BRAND_CONTACT_URL', CANARY],
  ['BRAND_CONTACT_URL', `javascript:${CANARY}`],
  ['BRAND_PRIVACY_URL', `mailto:${CANARY}@example.com`],
  ['BRAND_COLOR', CANARY],
  ['BRAND_COLOR', '#12345'],
  ['TRUSTED_PROXIES', CANARY],
  ['TRUSTED_PROXIES', '10.0.0.0/99'],
  ['REDIS_URL', `https://${CANARY}.example`],
  ['REDIS_URL', `redis://one.example,${CANARY}`],
  ['REDIS_CLUSTER', CANARY],
  ['REDIS_PREFIX', `${CANARY}:`],
  ['KEEP_ALIVE_SECONDS', CANARY],
  ['KEEP_ALIVE_SECONDS', '0'],
  ['SHUTDOWN_DELAY_SECONDS', CANARY],
  ['SHUTDOWN_DELAY_SECONDS', '-1'],
  ['LOG_LEVEL', CANARY],
  ['OIDC_ISSUER', CANARY],
  ['OIDC_ISSUER', `http://${CANARY}.example`],
  ['OIDC_RESPONSE_MODE', CANARY],
  ['APPLE_PRIVATE_KEY', CANARY],
];

const SOCIAL = {
  google: ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET', 'GOOGLE_NETWORK_ID'],
  apple: ['APPLE_CLIENT_ID', 'APPLE_TEAM_ID', 'APPLE_KEY_ID', 'APPLE_PRIVATE_KEY', 'APPLE_NETWORK_ID'],
  facebook: ['FACEBOOK_CLIENT_ID', 'FACEBOOK_CLIENT_SECRET', 'FACEBOOK_NETWORK_ID'],
  oidc: ['OIDC_NAME', 'OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NETWORK_ID'],
};
const PEM = String(
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
);
const sampleOf = (name: string) =>
  ({ OIDC_ISSUER: 'https://login.example.com', APPLE_PRIVATE_KEY: PEM })[name] ?? CANARY;

describe.each(Object.entries(SOCIAL))('a social sign-in with %s', (_, names) => {
  const all = Object.fromEntries(names.map((name) => [name, sampleOf(name)]));

  it.each(names)('is refused without %s, on one line that names it', (name) => {
    const message = problemWith({ ...SETTINGS, ...all, [name]: '' });
    expect(message).toMatch(new RegExp(`^Settings: ${name} is missing: required together with [A-Z_]+$`));
    expect(message).not.toContain(CANARY);
  });

  it('is accepted as a whole', () => {
    expect(parseEnv({ ...SETTINGS, ...all })).toMatchObject(all);
  });
});

describe('Redis', () => {
  const one = 'redis://one.example:6379';
  const two = `${one},redis://two.example:6379`;

  it.each([
    [{ REDIS_SENTINEL: CANARY }, 'REDIS_URL is missing: required together with REDIS_SENTINEL'],
    [{ REDIS_CLUSTER: 'true' }, 'REDIS_URL is missing: required together with REDIS_CLUSTER'],
    [
      { REDIS_URL: two, REDIS_SENTINEL: CANARY, REDIS_CLUSTER: 'true' },
      'REDIS_CLUSTER must be false or not set when REDIS_SENTINEL is set',
    ],
    [
      { REDIS_URL: two },
      'REDIS_URL must be one address; several are for REDIS_SENTINEL or REDIS_CLUSTER only',
    ],
    [
      { REDIS_URL: two, REDIS_CLUSTER: 'false' },
      'REDIS_URL must be one address; several are for REDIS_SENTINEL or REDIS_CLUSTER only',
    ],
  ])('is refused with %o', (settings, message) => {
    expect(problemWith({ ...SETTINGS, ...settings })).toBe(`Settings: ${message}`);
  });

  it.each([
    { REDIS_CLUSTER: 'false' },
    { REDIS_URL: one },
    { REDIS_URL: one, REDIS_SENTINEL: 'main' },
    { REDIS_URL: two, REDIS_SENTINEL: 'main', REDIS_CLUSTER: 'false' },
    { REDIS_URL: two, REDIS_CLUSTER: 'true' },
  ])('is accepted with %o', (settings) => {
    expect(() => parseEnv({ ...SETTINGS, ...settings })).not.toThrow();
  });
});

describe('an invalid setting', () => {
  it.each(BAD)('%s=%s is refused by name, without its value', (name, value) => {
    const message = problemWith({ ...SETTINGS, [name]: value });
    expect(message).toMatch(new RegExp(`^Settings: ${name} must be|^Settings: ${name} must look like`));
    expect(message).not.toContain(CANARY);
  });

  it('is reported on one line without the value, whatever the value', () => {
    const names = [...new Set(BAD.map(([name]) => name))];
    const value = fc.string({ minLength: 1 }).map((text) => `${CANARY}\r\n${text}`);
    fc.assert(
      fc.property(fc.constantFrom(...names), value, (name, text) => {
        try {
          parseEnv({ ...SETTINGS, [name]: text });
        } catch (error) {
          expect(error).toBeInstanceOf(SettingsError);
          expect((error as Error).message).toContain(name);
          expect((error as Error).message).not.toMatch(/[\r\n]|canary-7f3a/);
        }
      }),
    );
  });
});

describe('valid settings', () => {
  it('have a default for all but four', () => {
    expect(parseEnv(SETTINGS)).toMatchObject({
      CARECLOUD_BACKOFF_MS: 1000,
      CARECLOUD_AGREEMENT_IDS: {},
      SESSION_IDLE_MINUTES: 30,
      SESSION_MAX_HOURS: 12,
      REMEMBER_IDLE_DAYS: 7,
      REMEMBER_MAX_DAYS: 30,
      PORTAL_TIMEZONE: 'Europe/Prague',
      PORTAL_LANGUAGE: 'cs',
      PORTAL_COUNTRY: 'cz',
      BRAND_NAME: 'CareCloud',
      BRAND_COLOR: '#0f766e',
      PASSWORD_ANSWER_MS: 2000,
      TRUSTED_PROXIES: [],
      REDIS_CLUSTER: false,
      REDIS_PREFIX: 'portal',
      LOG_LEVEL: 'info',
    });
  });

  it('treat an empty one as not set', () => {
    const settings = parseEnv({
      ...SETTINGS,
      SESSION_IDLE_MINUTES: '',
      BRAND_LOGO: '',
      TRUSTED_PROXIES: '',
      CARECLOUD_ENTERPRISE_LOGIN: '',
    });
    expect(settings.SESSION_IDLE_MINUTES).toBe(30);
    expect(settings.BRAND_LOGO).toBeUndefined();
    expect(settings.TRUSTED_PROXIES).toEqual([]);
    expect(settings.CARECLOUD_ENTERPRISE_LOGIN).toBeUndefined();
  });

  it('split lists at commas, with or without spaces', () => {
    const [first, second] = ['1'.repeat(32), '2'.repeat(32)];
    const settings = parseEnv({
      ...SETTINGS,
      SESSION_SECRET: ` ${first} , ${second}`,
      TRUSTED_PROXIES: '10.0.0.0/8, ::1 ,loopback,',
      CARECLOUD_AGREEMENT_IDS: 'gtc=81, marketing=83',
    });
    expect(settings.SESSION_SECRET).toEqual([first, second]);
    expect(settings.TRUSTED_PROXIES).toEqual(['10.0.0.0/8', '::1', 'loopback']);
    expect(settings.CARECLOUD_AGREEMENT_IDS).toEqual({ gtc: '81', marketing: '83' });
  });

  it('accept other applications as a list, with http on this machine only', () => {
    const apps = [
      { name: 'Loyalty app', url: 'https://loyalty.example.com/enter?lang=cs', id: '8b0fd4c7' },
      { name: 'Local', url: 'http://localhost:4600/enter', id: 'b' },
      { name: 'Local too', url: 'http://127.0.0.1:4600/enter', id: 'c' },
    ];
    const { HANDOVER_APPS } = parseEnv({ ...SETTINGS, HANDOVER_APPS: JSON.stringify(apps) });
    expect(HANDOVER_APPS).toEqual(apps);
    expect(parseEnv(SETTINGS).HANDOVER_APPS).toEqual([]);
  });

  it('accept http to CareCloud on this machine, and elsewhere with CARECLOUD_INSECURE', () => {
    for (const address of ['http://localhost:4600', 'http://127.0.0.1:4600', 'http://[::1]:4600']) {
      expect(parseEnv({ ...SETTINGS, CARECLOUD_URL: address }).CARECLOUD_URL).toBe(address);
    }
    const internal = { ...SETTINGS, CARECLOUD_URL: 'http://carecloud:8080' };
    expect(problemWith({ ...internal, CARECLOUD_INSECURE: 'false' })).toContain('CARECLOUD_INSECURE=true');
    expect(parseEnv({ ...internal, CARECLOUD_INSECURE: 'true' }).CARECLOUD_URL).toBe('http://carecloud:8080');
  });

  it('remove slashes at the end of addresses', () => {
    const settings = parseEnv({
      ...SETTINGS,
      CARECLOUD_URL: 'https://carecloud.example.com//',
      PORTAL_URL: 'https://account.example.com/',
    });
    expect(settings.CARECLOUD_URL).toBe('https://carecloud.example.com');
    expect(settings.PORTAL_URL).toBe('https://account.example.com');
  });

  it('accept an origin in any spelling', () => {
    for (const PORTAL_URL of ['https://Account.example.com', 'https://account.example.com:443/'])
      expect(parseEnv({ ...SETTINGS, PORTAL_URL }).PORTAL_URL).toBe('https://account.example.com');
    const CARECLOUD_PHOTO_HOSTS = 'CDN.example.com, cdn.example.com:8443';
    expect(parseEnv({ ...SETTINGS, CARECLOUD_PHOTO_HOSTS }).CARECLOUD_PHOTO_HOSTS).toEqual([
      'cdn.example.com',
      'cdn.example.com:8443',
    ]);
  });

  it('trim text', () => {
    const { BRAND_NAME, CARECLOUD_APP_ID } = parseEnv({
      ...SETTINGS,
      BRAND_NAME: ' Tom & Jerry ',
      CARECLOUD_APP_ID: ' 82de ',
    });
    expect([BRAND_NAME, CARECLOUD_APP_ID]).toEqual(['Tom & Jerry', '82de']);
  });

  it('accept the channels that codes can be sent by', () => {
    for (const [email, phone] of [
      [1, 2],
      [4, 5],
      [5, 4],
    ]) {
      const given = { CODE_CHANNEL_EMAIL: String(email), CODE_CHANNEL_PHONE: String(phone) };
      const settings = parseEnv({ ...SETTINGS, ...given });
      expect([settings.CODE_CHANNEL_EMAIL, settings.CODE_CHANNEL_PHONE]).toEqual([email, phone]);
    }
    expect(parseEnv(SETTINGS)).toMatchObject({ CODE_CHANNEL_EMAIL: 1, CODE_CHANNEL_PHONE: 2 });
  });

  it('accept whole numbers', () => {
    const { SESSION_MAX_HOURS, PORT } = parseEnv({ ...SETTINGS, SESSION_MAX_HOURS: '24', PORT: '8080' });
    expect([SESSION_MAX_HOURS, PORT]).toEqual([24, 8080]);
  });

  it.each(['UTC', 'Etc/UTC', 'GMT', 'Asia/Tokyo', 'Europe/Kyiv', 'Europe/Kiev'])(
    'accept %s as a time zone',
    (PORTAL_TIMEZONE) => {
      expect(parseEnv({ ...SETTINGS, PORTAL_TIMEZONE }).PORTAL_TIMEZONE).toBe(PORTAL_TIMEZONE);
    },
  );
});

it('kiosks and card formats are read', () => {
  const kiosk = { id: 'hall', name: 'Hall', code: HASH };
  const { KIOSKS, CARD_FORMATS } = parseEnv({
    ...SETTINGS,
    KIOSKS: JSON.stringify([kiosk]),
    CARD_FORMATS: '999:13:gs1, :8-16',
  });
  expect(KIOSKS).toEqual([{ ...kiosk, identification: ['scanner', 'camera', 'card', 'email', 'phone'] }]);
  expect(CARD_FORMATS).toEqual([
    { prefix: '999', min: 13, max: 13, check: 'gs1' },
    { prefix: '', min: 8, max: 16, check: 'none' },
  ]);
});

describe('the address the server listens on', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['::', '::'],
    ['', '0.0.0.0'],
    [undefined, '0.0.0.0'],
    [hostname(), '0.0.0.0'],
    [`${hostname()}.example.com`, '0.0.0.0'],
  ])('is with HOSTNAME=%s %s', (HOSTNAME, address) => {
    expect(listenAddress({ HOSTNAME })).toBe(address);
  });

  it.each(['127.0.0.l', '999.1.1.1', ' ', CANARY, '127.0.0.1:3000'])('is never %s', (HOSTNAME) => {
    const read = () => listenAddress({ HOSTNAME });
    expect(read).toThrow(SettingsError);
    expect(read).toThrow('Settings: HOSTNAME must be an IP address');
  });
});

describe('settings of a build', () => {
  const key = Buffer.alloc(32, 7).toString('base64');

  it.each([
    ['NEXT_DEPLOYMENT_ID', `${CANARY}?`],
    ['NEXT_DEPLOYMENT_ID', 'x'.repeat(65)],
    ['NEXT_SERVER_ACTIONS_ENCRYPTION_KEY', CANARY],
    ['NEXT_SERVER_ACTIONS_ENCRYPTION_KEY', Buffer.alloc(31).toString('base64')],
  ])('are refused if %s is invalid, without its value', (name, text) => {
    const build = () => parseBuildEnv({ [name]: text });
    expect(build).toThrow(SettingsError);
    expect(build).toThrow(name);
    expect(build).not.toThrow(text);
  });

  it('may have an id and a key, or neither', () => {
    const settings = { NEXT_DEPLOYMENT_ID: '2026-11-25_1', NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key };
    expect(parseBuildEnv(settings)).toEqual(settings);
    expect(parseBuildEnv({ NEXT_DEPLOYMENT_ID: '', PATH: '/bin' })).toEqual({});
  });
});
