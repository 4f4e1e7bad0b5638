import { LRUCache } from 'lru-cache';
import { singleton } from '../singleton.ts';
import { type AddressType, getAddressTypes } from './addresses.ts';
import { type AgreementDefinition, getAgreements } from './agreements.ts';
import { type CardType, getCardTypes } from './cards.ts';
import { type CommunicationChannel, getCommunicationChannels } from './communication-channels.ts';
import { type Country, getCountries } from './countries.ts';
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
 * Reference data: the same for every customer, read with a token of the server's own (never a customer's), kept in
 * memory per language for as long as CareCloud's `max-age` allows, an hour at most, and shared. Calls in flight are joined.
 * While CareCloud fails, what was last read goes on being used and is asked for again every five seconds. While it is slow,
 * whoever asks within the first second of a refresh waits until that second is over, nobody longer; the refresh goes on.
 */

const DEFAULT_SECONDS = 60;
/** However long CareCloud allows: what a consent is given to must not be an old text for days because of a slip. */
const MOST_SECONDS = 3600;
const RETRY_SECONDS = 5;
const PATIENCE_MS = 1000;

type Entry = {
  addressTypes: AddressType[] | typeof NOT_OFFERED;
  agreements: AgreementDefinition[];
  cardTypes: CardType[] | typeof NOT_OFFERED;
  channels: CommunicationChannel[];
  countries: Country[];
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
  eventTypes: whereOffered(getEventTypes),
  interests: whereOffered(getInterests),
  languages: getLanguages,
  properties: whereOffered(getCustomerProperties),
  segments: whereOffered(getSegments),
  sources: whereOffered(getCustomerSources),
  stores: getStores,
};

/** That an installation does not have something is kept like the thing itself. */
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

/** The end, by key, of the time for which a refresh is waited for although there is an older copy. */
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
  const atHand = cache().peek(key, { allowStale: true });
  const enough = patience()
    .get(key)
    ?.then(() => atHand ?? latest);
  return (await Promise.race([latest, enough ?? latest])) as Entry[Name];
}

/** What the account's own pages need. The rest is read when a page that shows it is first asked for. */
const WARM: readonly (keyof Entry)[] = ['agreements', 'channels', 'countries', 'languages', 'stores'];

/**
 * Reads what most pages need before the first customer comes, so that no page view waits for it.
 *
 * @throws {CareCloudError}
 */
export async function warmReferences(caller: Caller): Promise<void> {
  await Promise.all(WARM.map((name) => getReference(name, caller)));
}
