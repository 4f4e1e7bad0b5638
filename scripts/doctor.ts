import { randomBytes } from 'node:crypto';
import { getAgreements } from '../lib/carecloud/agreements.ts';
import { testConnection } from '../lib/carecloud/connection.ts';
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

const caller: Caller = { language: 'en', correlationId: 'doctor' };

process.env.LOG_LEVEL = 'silent';

const settings = await step('Settings', async () => {
  const { CARECLOUD_URL, PORTAL_URL } = env();
  return [`${PORTAL_URL} speaks to ${CARECLOUD_URL}`, env()] as const;
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
const credentials = enterpriseCredentials(settings);
if (credentials) {
  await step('Enterprise login', async () => {
    const { user, validTo } = await new EnterpriseAccess(credentials, caller).login();
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
  if (error.code === 'timeout') return 'no answer within 10 seconds. Check CARECLOUD_URL and the firewall';
  if (error.code === 'unreadable') return 'what answers there is not CareCloud. Check CARECLOUD_URL';
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

function enterpriseCredentials({
  CARECLOUD_ENTERPRISE_APP_ID: applicationId,
  CARECLOUD_ENTERPRISE_LOGIN: login,
  CARECLOUD_ENTERPRISE_PASSWORD: password,
}: Env) {
  return applicationId && login && password ? { applicationId, login, password } : undefined;
}
