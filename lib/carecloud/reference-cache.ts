import { LRUCache } from 'lru-cache';
import { singleton } from '../singleton.ts';
import { type AddressType, getAddressTypes } from './addresses.ts';
import { type AgreementDefinition, getAgreements } from './agreements.ts';
import { type CardType, getCardTypes } from './cards.ts';
import { type CommunicationChannel, getCommunicationChannels } from './communication-channels.ts';
import { type Country, getCountries } from './countries.ts';
import { type Currency, getCurrencies } from './currencies.ts';
import { type CustomerProperty, getCustomerProperties } from './customer-properties.ts';
import { type CustomerSource, getCustomerSources } from './customer-sources.ts';
import { type EventType, getEventTypes } from './events.ts';
import type { Answer, Caller } from './http.ts';
import { getInterests, type Interest } from './interests.ts';
import { getLanguages, type Language } from './languages.ts';
import { ifOffered, NOT_OFFERED } from './offered.ts';
import { getSegments, type Segment } from './segments.ts';
import { withServerToken } from './server-token.ts';
import { getStores, type StoreRecord } from './stores.ts';

/**
 * A cache of reference data, which is the same for every customer: read with the server's own token (never a customer's) and
 * kept in memory per language for CareCloud's `max-age`, an hour at most. Concurrent calls share one request. While CareCloud
 * fails, the stale copy is used and a refresh is tried every five seconds. While it is slow, callers wait for a refresh until
 * one second after its start, then get the stale copy; the refresh goes on.
 */

const DEFAULT_SECONDS = 60;
/** Upper limit whatever `max-age` says: a wrong one must not keep an outdated text of a consent for days. */
const MOST_SECONDS = 3600;
const RETRY_SECONDS = 5;
const PATIENCE_MS = 1000;

type Entry = {
  addressTypes: AddressType[] | typeof NOT_OFFERED;
  agreements: AgreementDefinition[];
  cardTypes: CardType[] | typeof NOT_OFFERED;
  channels: CommunicationChannel[];
  countries: Country[];
  currencies: Currency[] | typeof NOT_OFFERED;
  eventTypes: EventType[] | typeof NOT_OFFERED;
  interests: Interest[] | typeof NOT_OFFERED;
  languages: Language[];
  properties: CustomerProperty[] | typeof NOT_OFFERED;
  segments: Segment[] | typeof NOT_OFFERED;
  sources: CustomerSource[] | typeof NOT_OFFERED;
  stores: StoreRecord[];
};

const readers: { [Name in keyof Entry]: (caller: Caller) => Promise<Answer<Entry[Name]>> } = {
  addressTypes: whereOffered(getAddressTypes),
  agreements: getAgreements,
  cardTypes: whereOffered(getCardTypes),
  channels: getCommunicationChannels,
  countries: getCountries,
  currencies: whereOffered(getCurrencies),
  eventTypes: whereOffered(getEventTypes),
  interests: whereOffered(getInterests),
  languages: getLanguages,
  properties: whereOffered(getCustomerProperties),
  segments: whereOffered(getSegments),
  sources: whereOffered(getCustomerSources),
  stores: getStores,
};

/** Caches also that an installation does not have something. */
function whereOffered<T>(read: (caller: Caller) => Promise<Answer<T>>) {
  return async (caller: Caller): Promise<Answer<T | typeof NOT_OFFERED>> =>
    (await ifOffered(() => read(caller))) ?? { data: NOT_OFFERED, maxAge: 0 };
}

const cache = () =>
  singleton(
    'reference',
    () =>
      new LRUCache<string, Entry[keyof Entry], Caller>({
        max: 200,
        fetchMethod: async (key, stale, { options, context }) => {
          const read: (caller: Caller) => Promise<Answer<Entry[keyof Entry]>> =
            readers[key.slice(0, key.indexOf(' ')) as keyof Entry];
          if (stale !== undefined) patience().set(key, new Promise((end) => setTimeout(end, PATIENCE_MS)));
          try {
            const answer = await withServerToken(context, read);
            options.ttl = Math.min(answer.maxAge || DEFAULT_SECONDS, MOST_SECONDS) * 1000;
            return answer.data;
          } catch (error) {
            if (stale === undefined) throw error;
            options.ttl = RETRY_SECONDS * 1000;
            return stale;
          }
        },
      }),
  );

/** Until when, by key, callers wait for a refresh although there is a stale copy. */
const patience = () => singleton('reference-patience', () => new Map<string, Promise<void>>());

/**
 * One kind of reference data in the caller's language.
 *
 * @throws {CareCloudError} when it is not in memory and CareCloud fails
 */
export async function getReference<Name extends keyof Entry>(
  name: Name,
  caller: Caller,
): Promise<Entry[Name]> {
  const key = `${name} ${caller.language}`;
  const context = { language: caller.language, correlationId: caller.correlationId };
  const latest = cache().forceFetch(key, { context });
  const stale = cache().peek(key, { allowStale: true });
  const enough = patience()
    .get(key)
    ?.then(() => stale ?? latest);
  return (await Promise.race([latest, enough ?? latest])) as Entry[Name];
}

/** What most pages of the account need. The rest is read when a page first needs it. */
const WARM: readonly (keyof Entry)[] = ['agreements', 'channels', 'countries', 'languages', 'stores'];

/**
 * Fills the cache with what most pages need, so that no page view waits for it.
 *
 * @throws {CareCloudError}
 */
export async function warmReferences(caller: Caller): Promise<void> {
  await Promise.all(WARM.map((name) => getReference(name, caller)));
}
