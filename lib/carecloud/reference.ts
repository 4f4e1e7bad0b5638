import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { singleton } from '../singleton.ts';
import { type AgreementDefinition, getAgreements } from './agreements.ts';
import { type CommunicationChannel, getCommunicationChannels } from './communication-channels.ts';
import { type Country, getCountries } from './countries.ts';
import { StatusError } from './errors.ts';
import type { Answer, Caller } from './http.ts';
import { getLanguages, type Language } from './languages.ts';
import { getStores, type StoreRecord } from './stores.ts';
import { createToken } from './tokens.ts';

/**
 * Reference data: the same for every customer, read with a token of the server's own (never a customer's), kept in
 * memory per language for as long as CareCloud's `max-age` allows, and shared. Calls in flight are joined. While
 * CareCloud fails, what was last read goes on being used and is asked for again every five seconds.
 */

const DEFAULT_SECONDS = 60;
const RETRY_SECONDS = 5;

type Entry = {
  agreements: AgreementDefinition[];
  channels: CommunicationChannel[];
  countries: Country[];
  languages: Language[];
  stores: StoreRecord[];
};

const readers: { [Name in keyof Entry]: (caller: Caller) => Promise<Answer<Entry[Name]>> } = {
  agreements: getAgreements,
  channels: getCommunicationChannels,
  countries: getCountries,
  languages: getLanguages,
  stores: getStores,
};

const cache = () =>
  singleton(
    'reference',
    () =>
      new LRUCache<string, Entry[keyof Entry], Caller>({
        max: 200,
        fetchMethod: async (key, stale, { options, context }) => {
          const read: (caller: Caller) => Promise<Answer<Entry[keyof Entry]>> =
            readers[key.slice(0, key.indexOf(' ')) as keyof Entry];
          try {
            const answer = await withServerToken(context, read);
            options.ttl = (answer.maxAge || DEFAULT_SECONDS) * 1000;
            return answer.data;
          } catch (error) {
            if (stale === undefined) throw error;
            options.ttl = RETRY_SECONDS * 1000;
            return stale;
          }
        },
      }),
  );

/**
 * One kind of reference data in the caller's language.
 *
 * @throws {CareCloudError} when it is not in memory and CareCloud fails
 */
export async function getReference<Name extends keyof Entry>(
  name: Name,
  caller: Caller,
): Promise<Entry[Name]> {
  const context = { language: caller.language, correlationId: caller.correlationId };
  return (await cache().forceFetch(`${name} ${caller.language}`, { context })) as Entry[Name];
}

/**
 * Reads what every page needs before the first customer comes, so that no page view waits for it.
 *
 * @throws {CareCloudError}
 */
export async function warmReferences(caller: Caller): Promise<void> {
  await Promise.all(Object.keys(readers).map((name) => getReference(name as keyof Entry, caller)));
}

/**
 * The token of this process. Its device_id is fresh at every start: CareCloud kills a device's older token, so two
 * instances must never share one.
 */
const server = () =>
  singleton('server-token', () => ({
    device: {
      id: randomBytes(32).toString('hex'),
      system: 'server',
      name: 'Customer portal',
      type: 'server',
    },
    token: undefined as Promise<string> | undefined,
  }));

async function withServerToken<T>(caller: Caller, run: (caller: Caller) => Promise<T>): Promise<T> {
  const token = serverToken(caller);
  try {
    return await run({ ...caller, token: await token });
  } catch (error) {
    if (!(error instanceof StatusError && error.status === 401)) throw error;
    if (server().token === token) server().token = undefined;
    return run({ ...caller, token: await serverToken(caller) });
  }
}

function serverToken(caller: Caller): Promise<string> {
  const state = server();
  state.token ??= createToken(state.device, 'en', caller).catch((error: unknown) => {
    state.token = undefined;
    throw error;
  });
  return state.token;
}
