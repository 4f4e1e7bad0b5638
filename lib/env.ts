import { createPrivateKey } from 'node:crypto';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { isSupportedCountry } from 'libphonenumber-js/min';
import proxyAddr from 'proxy-addr';
import { z } from 'zod';
import { SHORT_NAMES } from './built-in-consents.ts';
import { LANGUAGES } from './i18n/languages.ts';
import { parsedJson } from './json.ts';
import { cardFormats, kiosks } from './kiosk/settings.ts';

/**
 * The only reader of process.env. All settings are checked when the server starts; if one is missing or invalid, the
 * start stops with one line that names the variable (see `instrumentation.ts`).
 */

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
  .transform((value) => value.replace(/\/+$/, ''));

const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether requests to a URL cannot be read or changed on the network: it is https, or on this machine. */
function isPrivate(value: string): boolean {
  const url = URL.parse(value);
  return url?.protocol !== 'http:' || LOCAL_HOSTS.has(url.hostname);
}

const privateUrl = httpUrl.refine(isPrivate, {
  error: 'must be an https address, or http on this machine',
});

/** Whether paths can be appended to a URL, and it contains no credentials. */
function isBase(value: string): boolean {
  const { username, password } = new URL(value);
  return !username && !password && !/[?#]/.test(value);
}

const baseUrl = httpUrl.refine(isBase, { error: 'must be an address without user, password, ? and #' });

const origin = httpUrl
  .refine((value) => isBase(value) && new URL(value).pathname === '/', {
    error: 'must be an origin such as https://account.example.com, without a path',
  })
  .transform((value) => new URL(value).origin);

const secrets = z
  .string()
  .transform((value) => value.split(',').map((secret) => secret.trim()))
  .refine((list) => list.every((secret) => secret.length >= 32), {
    error: 'must be a comma-separated list of secrets of at least 32 characters each',
  });

const timeZone = z.string().refine(isTimeZone, { error: 'must be an IANA time zone such as Europe/Prague' });

/** Only names are accepted, also former ones: a UTC offset has no daylight saving time. */
function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return /^[a-z]/i.test(value);
  } catch {
    return false;
  }
}

const commaList = z.string().transform((value) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);

const positiveInteger = z.coerce
  .number({ error: 'must be a whole number above 0' })
  .int('must be a whole number above 0')
  .positive('must be a whole number above 0');

const share = z.coerce
  .number({ error: 'must be a number from 0 to 1' })
  .min(0, 'must be a number from 0 to 1')
  .max(1, 'must be a number from 0 to 1');

/** Digits only, as the framework's server parses the port in its own way. */
const port = z
  .string()
  .refine((value) => /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535, {
    error: 'must be a port, 1 to 65535',
  })
  .transform(Number);

/** A channel that one-time codes can be sent by (`postSendOtp`): 1 e-mail, 2 text message, 4 push, 5 internal notification. */
const codeChannel = (...numbers: string[]) =>
  z.enum(numbers, `must be one of ${numbers.join(', ')}`).transform(Number);

const callingCodes = commaList.refine((list) => list.every((code) => /^[1-9]\d{0,6}$/.test(code)), {
  error: 'must be calling codes such as 420,421',
});

const seconds = z.coerce
  .number({ error: 'must be a whole number of seconds' })
  .int('must be a whole number of seconds')
  .nonnegative('must be a whole number of seconds');

const required = (what: string) => z.string(`is missing: ${what}`).trim().min(1, `is missing: ${what}`);

const nonBlank = z.string().trim().min(1, 'must be non-blank text');

/** Not trimmed: blanks may be part of a password. */
const password = z.string().regex(/\S/, 'must be non-blank text');

/** Hosts in the spelling of URLs: lower case, without the default port. */
const hosts = commaList.transform((list, context) => {
  const urls = list.map((host) => URL.parse(`https://${host}`)).filter((url) => url !== null);
  if (urls.length === list.length && urls.every(({ href, host }) => href === `https://${host}/`))
    return urls.map(({ host }) => host);
  context.addIssue({
    code: 'custom',
    message: 'must be hosts such as cdn.example.com, without https:// and path',
  });
  return z.NEVER;
});

function isProxyList(list: string[]): boolean {
  try {
    proxyAddr.compile(list);
    return true;
  } catch {
    return false;
  }
}

const EXAMPLE = SHORT_NAMES.map((name) => `${name}=<id>`).join(',');

const builtInAgreements = commaList.transform((pairs, context) => {
  const ids: Record<string, string> = {};
  for (const pair of pairs) {
    const [name, id] = pair.split('=');
    if (!(name && id && SHORT_NAMES.includes(name))) {
      context.addIssue({ code: 'custom', message: `must look like ${EXAMPLE}` });
      return z.NEVER;
    }
    ids[name] = id;
  }
  return ids;
});

const redisUrls = commaList.refine(
  (list) => list.length > 0 && list.every((address) => /^rediss?:$/.test(URL.parse(address)?.protocol ?? '')),
  { error: 'must be one or more redis:// or rediss:// addresses' },
);

const yesOrNo = z.enum(['true', 'false'], 'must be true or false').transform((value) => value === 'true');

const SIGN_UP_FIELDS = [
  'email',
  'phone',
  'first_name',
  'last_name',
  'birthdate',
  'gender',
  'store_id',
  ...SHORT_NAMES,
];

const signUpFields = commaList.refine(
  (list) => list.every((item) => SIGN_UP_FIELDS.includes(item) || /^consent:[\w-]{1,64}$/.test(item)),
  {
    error: `must be a list of ${SIGN_UP_FIELDS.join(', ')} or consent:<agreement id>`,
  },
);

/** Apple's key is a file with several lines; in a setting, line breaks may be written as \\n. */
const applePrivateKey = z
  .string()
  .transform((text) => text.replaceAll('\\n', '\n'))
  .refine(isEllipticKey, 'must be the text of the .p8 file, from -----BEGIN PRIVATE KEY----- on');

function isEllipticKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}

/**
 * Whether a URL is safe to post half of a one-time code to: nobody on the network can read it or redirect the
 * customer.
 */
function isSafeAddress(value: string): boolean {
  const { username, password, hash } = new URL(value);
  return isPrivate(value) && !username && !password && !hash;
}

const application = z.object({
  name: z.string().trim().min(1).max(40),
  url: z.url({ protocol: /^https?$/ }).refine(isSafeAddress),
  id: z.string().regex(/^[\w-]{1,64}$/),
});

const applications = z.string().transform((text, context) => {
  const { data } = z.array(application).safeParse(parsedJson(text));
  if (data && new Set(data.map(({ id }) => id)).size === data.length) return data;
  context.addIssue({
    code: 'custom',
    message:
      'must look like [{"name":"…","url":"https://…","id":"<application id>"}], each id once, http for this machine only',
  });
  return z.NEVER;
});

const portalSettings = z.object({
  CARECLOUD_URL: required('the address of your CareCloud installation').pipe(baseUrl),
  CARECLOUD_INSECURE: yesOrNo.default(false),
  CARECLOUD_APP_ID: required('the encoded id of the external application'),
  CARECLOUD_BACKOFF_MS: positiveInteger.default(1000),
  CARECLOUD_CONNECTIONS: positiveInteger.default(64),
  CARECLOUD_BREAKER_CALLS: positiveInteger.default(20),
  CARECLOUD_PHOTO_HOSTS: hosts.default([]),
  CARECLOUD_AGREEMENT_IDS: builtInAgreements.default({}),
  CARECLOUD_ENTERPRISE_APP_ID: nonBlank.optional(),
  CARECLOUD_ENTERPRISE_LOGIN: nonBlank.optional(),
  CARECLOUD_ENTERPRISE_PASSWORD: password.optional(),
  SESSION_SECRET: required('at least one random secret of 32 characters or more').pipe(secrets),
  SESSION_IDLE_MINUTES: positiveInteger.default(30),
  SESSION_MAX_HOURS: positiveInteger.default(12),
  REMEMBER_IDLE_DAYS: positiveInteger.default(7),
  REMEMBER_MAX_DAYS: positiveInteger.default(30),
  SIGN_IN_WINDOW_MINUTES: positiveInteger.default(15),
  SIGN_IN_LIMIT_ACCOUNT: positiveInteger.default(10),
  SIGN_IN_LIMIT_DEVICE: positiveInteger.default(30),
  SIGN_IN_LIMIT_ADDRESS: positiveInteger.default(100),
  CODE_CHANNEL_EMAIL: codeChannel('1', '4', '5').default(1),
  CODE_CHANNEL_PHONE: codeChannel('2', '4', '5').default(2),
  PASSWORD_CHANNEL_EMAIL: nonBlank.optional(),
  PASSWORD_CHANNEL_PHONE: nonBlank.optional(),
  PASSWORD_ANSWER_MS: positiveInteger.default(2000),
  CODE_LIMIT_CONTACT: positiveInteger.default(5),
  CODE_LIMIT_DEVICE: positiveInteger.default(15),
  CODE_LIMIT_ADDRESS: positiveInteger.default(50),
  CODE_LIMIT_PORTAL: positiveInteger.default(2000),
  CODE_CALLING_CODES: callingCodes.default([]),
  CUSTOMER_LIMIT_DRAFT: positiveInteger.default(300),
  CUSTOMER_LIMIT_EXPORT: positiveInteger.default(10),
  CUSTOMER_LIMIT_PHOTO: positiveInteger.default(20),
  CUSTOMER_LIMIT_WRITE: positiveInteger.default(120),
  HANDOVER_APPS: applications.default([]),
  HANDOVER_APPLICATION_ID: z
    .enum(['destination', 'origin'], 'must be destination or origin')
    .default('destination'),
  NEWSLETTER_SOURCE_ID: nonBlank.optional(),
  SIGN_UP_SOURCE_ID: nonBlank.optional(),
  SIGN_UP_REQUIRED: signUpFields.default(['first_name', 'last_name']),
  PORTAL_URL: required('the address customers open, such as https://account.example.com').pipe(origin),
  PORTAL_TIMEZONE: timeZone.default('Europe/Prague'),
  PORTAL_LANGUAGE: z.enum(LANGUAGES, `must be one of ${LANGUAGES.join(', ')}`).default('cs'),
  PORTAL_COUNTRY: z
    .string()
    .refine((code) => /^[a-z]{2}$/.test(code) && isSupportedCountry(code.toUpperCase()), {
      error: 'must be a lower-case country code such as cz',
    })
    .default('cz'),
  BRAND_NAME: nonBlank.max(40, 'must be at most 40 characters').default('CareCloud'),
  BRAND_LOGO: z
    .string()
    .regex(/^(\/(?!\.\.?(\/|$))[\w.-]+)+$/, 'must be a path of a file in public/, such as /logo.svg')
    .optional(),
  BRAND_CONTACT_URL: z
    .url({ protocol: /^(https?|mailto|tel)$/, error: 'must be an http(s), mailto or tel address' })
    .optional(),
  BRAND_PRIVACY_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  BRAND_COLOR: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #0f766e')
    .default('#0f766e'),
  REDIS_URL: redisUrls.optional(),
  REDIS_SENTINEL: nonBlank.optional(),
  REDIS_CLUSTER: yesOrNo.default(false),
  REDIS_PREFIX: z
    .string()
    .regex(/^[\w.-]+$/, 'must be letters, digits, dots and dashes')
    .default('portal'),
  KIOSKS: kiosks.default([]),
  KIOSK_IDLE_SECONDS: positiveInteger.default(60),
  KIOSK_WARNING_SECONDS: positiveInteger.default(15),
  KIOSK_MAX_MINUTES: positiveInteger.default(10),
  KIOSK_SIGN_IN_MINUTES: positiveInteger.default(3),
  KIOSK_STATUS_TOKEN: z.string().min(32, 'must be 32 characters or more').optional(),
  CARD_FORMATS: cardFormats.default([{ prefix: '', min: 6, max: 30, check: 'none' }]),
  TRUSTED_PROXIES: commaList
    .refine(isProxyList, 'must be addresses, ranges, loopback, linklocal or uniquelocal')
    .default([]),
  MAX_REQUESTS: positiveInteger.default(500),
  MAX_EVENT_LOOP_DELAY_MS: positiveInteger.default(500),
  KEEP_ALIVE_SECONDS: positiveInteger.default(75),
  SHUTDOWN_DELAY_SECONDS: seconds.default(0),
  PORT: port.default(3000),
  METRICS_PORT: port.optional(),
  METRICS_HOST: nonBlank.default('127.0.0.1'),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: httpUrl.optional(),
  OTEL_TRACES_SAMPLER_ARG: share.default(1),
  OTEL_BSP_SCHEDULE_DELAY: positiveInteger.default(5000),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'must be a log level')
    .default('info'),
});

const setting = nonBlank.optional();
const secret = password.optional();

const socialSettings = z.object({
  GOOGLE_CLIENT_ID: setting,
  GOOGLE_CLIENT_SECRET: secret,
  GOOGLE_NETWORK_ID: setting,
  APPLE_CLIENT_ID: setting,
  APPLE_TEAM_ID: setting,
  APPLE_KEY_ID: setting,
  APPLE_PRIVATE_KEY: applePrivateKey.optional(),
  APPLE_NETWORK_ID: setting,
  FACEBOOK_CLIENT_ID: setting,
  FACEBOOK_CLIENT_SECRET: secret,
  FACEBOOK_NETWORK_ID: setting,
  OIDC_NAME: nonBlank.max(40, 'must be at most 40 characters').optional(),
  OIDC_ISSUER: privateUrl.optional(),
  OIDC_CLIENT_ID: setting,
  OIDC_CLIENT_SECRET: secret,
  OIDC_NETWORK_ID: setting,
  OIDC_RESPONSE_MODE: z.enum(['query', 'form_post'], 'must be query or form_post').default('query'),
});

/** Settings that have to be set together to enable a social sign-in. */
const SOCIAL_GROUPS = [
  ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET', 'GOOGLE_NETWORK_ID'],
  ['APPLE_CLIENT_ID', 'APPLE_TEAM_ID', 'APPLE_KEY_ID', 'APPLE_PRIVATE_KEY', 'APPLE_NETWORK_ID'],
  ['FACEBOOK_CLIENT_ID', 'FACEBOOK_CLIENT_SECRET', 'FACEBOOK_NETWORK_ID'],
  ['OIDC_NAME', 'OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NETWORK_ID'],
] as const;

const settings = portalSettings.extend(socialSettings.shape);

type Settings = z.infer<typeof settings>;

/** A conflict between settings that are each valid. */
type Clash = [name: keyof Settings, message: string];

function socialClashes(given: Settings): Clash[] {
  return SOCIAL_GROUPS.flatMap((group) => {
    const present = group.find((name) => given[name] !== undefined);
    const missing = present ? group.filter((name) => given[name] === undefined) : [];
    return missing.map((name): Clash => [name, `is missing: required together with ${present}`]);
  });
}

/** With a kind of Redis but no address, instances would share nothing. */
function redisClashes({ REDIS_URL, REDIS_SENTINEL, REDIS_CLUSTER }: Settings): Clash[] {
  const kind = REDIS_SENTINEL ? 'REDIS_SENTINEL' : REDIS_CLUSTER ? 'REDIS_CLUSTER' : undefined;
  if (REDIS_SENTINEL && REDIS_CLUSTER)
    return [['REDIS_CLUSTER', 'must be false or not set when REDIS_SENTINEL is set']];
  if (kind && !REDIS_URL) return [['REDIS_URL', `is missing: required together with ${kind}`]];
  if (!kind && REDIS_URL && REDIS_URL.length > 1)
    return [['REDIS_URL', 'must be one address; several are for REDIS_SENTINEL or REDIS_CLUSTER only']];
  return [];
}

/** Tokens and passwords need https, except on this machine or in a network that the operator declares private. */
function transportClashes({ CARECLOUD_URL, CARECLOUD_INSECURE }: Settings): Clash[] {
  const message =
    'must be an https address, or http on this machine; CARECLOUD_INSECURE=true allows http on a network of your own';
  return isPrivate(CARECLOUD_URL) || CARECLOUD_INSECURE ? [] : [['CARECLOUD_URL', message]];
}

function kioskClashes({ KIOSK_IDLE_SECONDS, KIOSK_WARNING_SECONDS }: Settings): Clash[] {
  if (KIOSK_WARNING_SECONDS < KIOSK_IDLE_SECONDS) return [];
  return [['KIOSK_WARNING_SECONDS', 'must be less than KIOSK_IDLE_SECONDS']];
}

const schema = settings.superRefine((given, context) => {
  const clashes = [transportClashes, socialClashes, redisClashes, kioskClashes].flatMap((find) =>
    find(given),
  );
  for (const [name, message] of clashes) context.addIssue({ code: 'custom', path: [name], message });
});

const AES_KEY_BYTES = [16, 24, 32];

const buildSchema = z.object({
  NEXT_DEPLOYMENT_ID: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'must be letters, digits, - and _, at most 64')
    .optional(),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z
    .base64('must be 32 random bytes in base64')
    .refine((key) => AES_KEY_BYTES.includes(Buffer.from(key, 'base64').length), {
      error: 'must be 32 random bytes in base64',
    })
    .optional(),
});

/** The settings of a build; they become part of it. */
export type BuildEnv = z.infer<typeof buildSchema>;

/** The settings of the portal, checked and typed. */
export type Env = z.infer<typeof schema>;

/** The names of all settings. */
export const settingNames = (): string[] => Object.keys(schema.shape);

/** A setting is missing or invalid. The message is one line that names the variable. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

/**
 * Validates environment variables. An empty one counts as not set.
 *
 * @throws {SettingsError} naming every missing or invalid variable on one line, never a value.
 */
export function parseEnv(variables: Variables): Env {
  return checked(schema, variables);
}

/**
 * Validates the environment variables of a build. An empty one counts as not set.
 *
 * @throws {SettingsError} see {@link parseEnv}.
 */
export function parseBuildEnv(variables: Variables): BuildEnv {
  return checked(buildSchema, variables);
}

type Variables = Record<string, string | undefined>;

function checked<Schema extends z.ZodType>(rules: Schema, variables: Variables): z.infer<Schema> {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const result = rules.safeParse(present);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  throw new SettingsError(`Settings: ${[...new Set(problems)].join('; ')}`);
}

let parsed: Env | undefined;

/**
 * The settings of this process, read from the environment at the first call.
 *
 * @throws {SettingsError} see {@link parseEnv}.
 */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/**
 * The settings of the current build. The framework gets the id from next.config.ts and reads the key itself.
 *
 * @throws {SettingsError} see {@link parseEnv}.
 */
export function buildEnv(): BuildEnv {
  return parseBuildEnv(process.env);
}

/**
 * The IP address to listen on: HOSTNAME, or all addresses. Many shells and containers set that variable to the
 * machine's name, with or without its domain; this is ignored.
 *
 * @throws {SettingsError} for any other value: a mistyped address must not open all addresses.
 */
export function listenAddress({ HOSTNAME = '' }: Variables = process.env): string {
  if (isIP(HOSTNAME)) return HOSTNAME;
  const [machine] = hostname().toLowerCase().split('.');
  if (!HOSTNAME || HOSTNAME.toLowerCase().split('.')[0] === machine) return '0.0.0.0';
  throw new SettingsError('Settings: HOSTNAME must be an IP address');
}

/** What reads settings, or else the end of the process, with one line that names the wrong ones. */
export function readOrExit<Settings>(read: () => Settings): Settings {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/**
 * Tells next-auth the portal's address: it takes the one it sends people back to from the environment and from nowhere
 * else (next-auth.js.org/configuration/options#nextauth_url). Its secret it gets in code.
 */
export function announceAddress(): void {
  process.env.NEXTAUTH_URL = env().PORTAL_URL;
}

/** True when customers reach the portal over https: cookies are then Secure and carry the `__Host-` prefix. */
export function isHttps(): boolean {
  return env().PORTAL_URL.startsWith('https:');
}

/** True under `next dev`. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV === 'development';
}
