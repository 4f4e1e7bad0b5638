import { env } from '../env.ts';
import { getAddressTypes } from './addresses.ts';
import { getAgreements } from './agreements.ts';
import { getCardTypes } from './cards.ts';
import { getCommunicationChannels } from './communication-channels.ts';
import { getCountries } from './countries.ts';
import { getCurrencies } from './currencies.ts';
import { getCustomerProperties } from './customer-properties.ts';
import { getCustomerSources } from './customer-sources.ts';
import { getEventTypes } from './events.ts';
import type { Answer, Caller } from './http.ts';
import { readInstallationLanguages } from './installation-languages.ts';
import { getInterests } from './interests.ts';
import { ifOffered, NOT_OFFERED } from './offered.ts';
import { getSegments } from './segments.ts';
import { withServerToken } from './server-token.ts';
import { sharedReply } from './shared-replies.ts';
import { getStores } from './stores.ts';

/**
 * Reference data, read with the server's own token, never a customer's. It is one token for all languages, there since the
 * start: the first view of a page in another language does not wait for a token.
 */
const lists = {
  addressTypes: whereOffered(getAddressTypes),
  agreements: getAgreements,
  cardTypes: whereOffered(getCardTypes),
  channels: getCommunicationChannels,
  countries: getCountries,
  currencies: whereOffered(getCurrencies),
  eventTypes: whereOffered(getEventTypes),
  interests: whereOffered(getInterests),
  properties: whereOffered(getCustomerProperties),
  segments: whereOffered(getSegments),
  sources: whereOffered(getCustomerSources),
  stores: getStores,
} satisfies Record<string, (caller: Caller) => Promise<Answer<unknown>>>;

type Entry = { [Name in keyof typeof lists]: Awaited<ReturnType<(typeof lists)[Name]>>['data'] };

const readers: { [Name in keyof Entry]: (caller: Caller) => Promise<Answer<Entry[Name]>> } = lists;

/** Caches also that an installation does not have something. */
function whereOffered<T>(read: (caller: Caller) => Promise<Answer<T>>) {
  return async (caller: Caller): Promise<Answer<T | typeof NOT_OFFERED>> =>
    (await ifOffered(() => read(caller))) ?? { data: NOT_OFFERED, maxAge: 0 };
}

/**
 * One kind of reference data in the caller's language, from memory if it is there.
 *
 * @throws {CareCloudError} when it is not in memory and CareCloud fails
 */
export async function getReference<Name extends keyof Entry>(
  name: Name,
  caller: Caller,
): Promise<Entry[Name]> {
  const { language, correlationId } = caller;
  const read: (caller: Caller) => Promise<Answer<Entry[Name]>> = readers[name];
  return sharedReply(`${name} ${language}`, () =>
    withServerToken({ language, correlationId }, read, env().PORTAL_LANGUAGE),
  );
}

/** What most pages of the account need. The rest is read when a page first needs it. */
const WARM: readonly (keyof Entry)[] = ['agreements', 'channels', 'countries', 'stores'];

/**
 * Fills the cache with what most pages need, so that no page view waits for it.
 *
 * @throws {CareCloudError}
 */
export async function warmReferences(caller: Caller): Promise<void> {
  await Promise.all([readInstallationLanguages(caller), ...WARM.map((name) => getReference(name, caller))]);
}
