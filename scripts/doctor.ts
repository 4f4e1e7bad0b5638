import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { getAgreements } from '../lib/carecloud/agreements.ts';
import { testConnection } from '../lib/carecloud/connection.ts';
import { getCustomerSources } from '../lib/carecloud/customer-sources.ts';
import { EnterpriseAccess } from '../lib/carecloud/enterprise.ts';
import { CareCloudError, StatusError } from '../lib/carecloud/errors.ts';
import type { Caller } from '../lib/carecloud/http.ts';
import { createToken } from '../lib/carecloud/tokens.ts';
import { type Env, env, SettingsError } from '../lib/env.ts';

/**
 * `npm run doctor`: checks, for an operator, whether this portal can work with its CareCloud. One line a step: ok, or
 * what to do. Reads only; the token it creates is of a device nobody uses.
 */

/** Something an operator can do about a step that did not go well. */
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
  return ['a token was created', await createToken(device, settings.PORTAL_LANGUAGE, caller)] as const;
});
await step('Agreement definitions', async () => {
  const { data } = await getAgreements({ ...caller, token });
  if (data.length === 0) throw new Advice('there are none: customers will find nothing to consent to');
  return [`${data.length} found: ${data.map(({ name }) => name).join(', ')}`, undefined] as const;
});
await step('Sign-up', async () => {
  const { data } = await getCustomerSources({ ...caller, token });
  const sources = data.map(({ customer_source_id, name }) => `${customer_source_id} (${name})`).join(', ');
  const wanted = settings.SIGN_UP_SOURCE_ID;
  if (!wanted)
    return [
      `off. SIGN_UP_SOURCE_ID would switch it on; there are ${sources || 'no sources'}`,
      undefined,
    ] as const;
  const source = data.find(({ customer_source_id }) => customer_source_id === wanted);
  if (!source)
    throw new Advice(`SIGN_UP_SOURCE_ID is none of ${sources || 'the sources, as there are none'}`);
  return [`new customers come from ${source.name}`, undefined] as const;
});
if (ENTERPRISE.some((name) => settings[name])) {
  await step('Enterprise login', async () => {
    const { user, validTo } = await new EnterpriseAccess(enterpriseCredentials(settings), caller).login();
    return [`${user}, until ${validTo.toISOString()}`, undefined] as const;
  });
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
