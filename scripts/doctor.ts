import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { builtInOf, isMeant } from '../lib/built-in-consents.ts';
import { getAgreements } from '../lib/carecloud/agreements.ts';
import {
  type CommunicationChannel,
  channelTo,
  getCommunicationChannels,
} from '../lib/carecloud/communication-channels.ts';
import { testConnection } from '../lib/carecloud/connection.ts';
import { getCustomerSources } from '../lib/carecloud/customer-sources.ts';
import { logInOperator } from '../lib/carecloud/enterprise.ts';
import { CareCloudError, StatusError } from '../lib/carecloud/errors.ts';
import type { Caller } from '../lib/carecloud/http.ts';
import { getStores } from '../lib/carecloud/stores.ts';
import { createToken } from '../lib/carecloud/tokens.ts';
import { readableText } from '../lib/customer/consent-text.ts';
import { type Env, env, SettingsError } from '../lib/env.ts';

/**
 * `npm run doctor`: checks for an operator whether the portal can work with its CareCloud. Prints one line per step:
 * ok, or what to do. Only reads; the token it creates is for a random device.
 */

/** A failed step, with what the operator can do about it. */
class Advice extends Error {
  override name = 'Advice';
}

const ENTERPRISE = [
  'CARECLOUD_ENTERPRISE_APP_ID',
  'CARECLOUD_ENTERPRISE_LOGIN',
  'CARECLOUD_ENTERPRISE_PASSWORD',
] as const;

const caller: Caller = { language: 'en', correlationId: 'doctor' };

if (existsSync('.env')) process.loadEnvFile('.env');
process.env.LOG_LEVEL = 'silent';

const settings = await step('Settings', async () => {
  const { CARECLOUD_INSECURE, CARECLOUD_URL, PORTAL_URL } = env();
  const warning = CARECLOUD_INSECURE ? ', which need not be https (CARECLOUD_INSECURE)' : '';
  return [`${PORTAL_URL} speaks to ${CARECLOUD_URL}${warning}`, env()] as const;
});
await step('CareCloud answers', async () => [`as it should`, await testConnection(caller)] as const);
const token = await step('External application', async () => {
  const device = { id: randomBytes(32).toString('hex'), system: 'server', name: 'Doctor', type: 'server' };
  return [
    'a token was created',
    await createToken(device, { ...caller, language: settings.PORTAL_LANGUAGE }),
  ] as const;
});
await step('Agreement definitions', async () => {
  const { data } = await getAgreements({ ...caller, language: settings.PORTAL_LANGUAGE, token });
  if (data.length === 0) throw new Advice('there are none: customers will find nothing to consent to');
  const agreements = data.map(({ agreement_id, name }) => ({ id: agreement_id, name: name || agreement_id }));
  for (const id of Object.values(settings.CARECLOUD_AGREEMENT_IDS))
    find('CARECLOUD_AGREEMENT_IDS', id, agreements);
  for (const item of settings.SIGN_UP_REQUIRED.filter((name) => name.startsWith('consent:')))
    find('SIGN_UP_REQUIRED', item.slice('consent:'.length), agreements);
  for (const { agreement_id: id, name, text_id, text } of data) {
    const builtIn = builtInOf(id, text_id ?? '', settings.CARECLOUD_AGREEMENT_IDS);
    if (neededConsents().some((needed) => isMeant(needed, { id, builtIn })) && !readableText(text ?? ''))
      throw new Advice(
        `${id} (${name ?? 'without a name'}) is required, but has no text. Publish one in CareCloud`,
      );
  }
  return [`${data.length} found: ${agreements.map(({ name }) => name).join(', ')}`, undefined] as const;
});
const sources = await step('Sign-up', async () => {
  const { data } = await getCustomerSources({ ...caller, token });
  const found = data.map(({ customer_source_id, name }) => ({ id: customer_source_id, name }));
  return [source('SIGN_UP_SOURCE_ID', 'new customers come from', found), found] as const;
});
await step('Newsletter', async () => {
  return [source('NEWSLETTER_SOURCE_ID', 'who signs up comes from', sources), undefined] as const;
});
await step('Channels', async () => {
  const { data } = await getCommunicationChannels({ ...caller, token });
  const ways = (['email', 'phone'] as const).map((kind) => `to ${kind} ${passwordChannel(kind, data)}`);
  return [`links for a new password go ${ways.join(' and ')}`, undefined] as const;
});
if (settings.KIOSKS.length > 0) {
  await step('Kiosks', async () => {
    const { data } = await getStores({ ...caller, token });
    const ids = new Set(data.map(({ store_id }) => store_id));
    const lost = settings.KIOSKS.filter(({ store }) => store && !ids.has(store)).map(({ id }) => id);
    if (lost.length > 0)
      throw new Advice(`CareCloud has no store of that id for ${lost.join(', ')}. Check store in KIOSKS`);
    return [`${settings.KIOSKS.length}, each of a store there is, or of none`, undefined] as const;
  });
}
if (ENTERPRISE.some((name) => settings[name])) {
  await step('Enterprise login', async () => {
    const { user, validTo } = await logInOperator(enterpriseCredentials(settings), caller);
    const isKnown = !Number.isNaN(validTo.getTime());
    return [isKnown ? `${user}, until ${validTo.toISOString()}` : user, undefined] as const;
  });
}

/** The consents that customers cannot do without, as settings name them. */
function neededConsents(): string[] {
  return [
    ...(settings.SIGN_UP_SOURCE_ID ? settings.SIGN_UP_REQUIRED : []),
    ...(settings.NEWSLETTER_SOURCE_ID ? ['marketing'] : []),
  ];
}

/** @throws {Advice} when the id in a setting is not in CareCloud's list */
function find(setting: string, wanted: string, list: { id: string; name: string }[]) {
  const found = list.find(({ id }) => id === wanted);
  if (!found) throw new Advice(`${setting} names ${wanted}; there are ${listed(list)}`);
  return found;
}

function listed(list: { id: string; name: string }[]): string {
  return list.map(({ id, name }) => `${id} (${name})`).join(', ') || 'none';
}

function source(
  setting: 'SIGN_UP_SOURCE_ID' | 'NEWSLETTER_SOURCE_ID',
  words: string,
  list: { id: string; name: string }[],
): string {
  const wanted = settings[setting];
  if (!wanted) return `off. ${setting} would switch it on; there are ${listed(list)}`;
  return `${words} ${find(setting, wanted, list).name}`;
}

function passwordChannel(kind: 'email' | 'phone', channels: CommunicationChannel[]): string {
  const setting = kind === 'email' ? 'PASSWORD_CHANNEL_EMAIL' : 'PASSWORD_CHANNEL_PHONE';
  const list = channels.map(({ communication_channel_id, name }) => ({ id: communication_channel_id, name }));
  const wanted = settings[setting];
  const channel = wanted ? find(setting, wanted, list) : channelTo(kind, channels);
  return channel
    ? `by ${channel.name}`
    : `by nothing (${setting} would say by what; there are ${listed(list)})`;
}

async function step<T>(name: string, check: () => Promise<readonly [string, T]>): Promise<T> {
  try {
    const [detail, result] = await check();
    console.log(`ok    ${name}: ${detail}`);
    return result;
  } catch (error) {
    console.log(`FAIL  ${name}: ${adviceFor(name, error)}`);
    process.exit(1);
  }
}

function adviceFor(name: string, error: unknown): string {
  if (error instanceof SettingsError || error instanceof Advice)
    return error.message.replace(/^Settings: /, '');
  if (!(error instanceof CareCloudError)) throw error;
  if (error.code === 'transport')
    return 'no connection. Check CARECLOUD_URL, the name server and the firewall';
  if (error.code === 'timeout') return 'no answer in time. Check CARECLOUD_URL and the firewall';
  const isNoSuchPath = error instanceof StatusError && (error.status < 400 || error.status === 404);
  if (error.code === 'unreadable' || (name === 'CareCloud answers' && isNoSuchPath))
    return 'what answers there is not CareCloud. Check CARECLOUD_URL';
  if (name === 'External application' && isRefusal(error)) {
    return 'CareCloud does not know this application. Check that CARECLOUD_APP_ID is the encoded id';
  }
  if (name === 'Enterprise login' && isRefusal(error)) {
    return 'refused. Check CARECLOUD_ENTERPRISE_APP_ID, _LOGIN and _PASSWORD, and that the user is in the group webservice';
  }
  return `CareCloud answered ${error instanceof StatusError ? error.status : error.code}. Try again, then ask CareCloud`;
}

function isRefusal(error: CareCloudError): boolean {
  return error instanceof StatusError && error.status >= 400 && error.status < 404;
}

function enterpriseCredentials(given: Env) {
  const missing = ENTERPRISE.filter((name) => !given[name]);
  if (missing.length > 0) throw new Advice(`all three settings are needed; missing: ${missing.join(', ')}`);
  const [applicationId = '', login = '', password = ''] = ENTERPRISE.map((name) => given[name]);
  return { applicationId, login, password };
}
