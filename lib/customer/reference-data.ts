import 'server-only';
import { createHash } from 'node:crypto';
import { type BuiltIn, builtInOf } from '../built-in-consents.ts';
import type { AddressType } from '../carecloud/addresses.ts';
import type { AgreementDefinition } from '../carecloud/agreements.ts';
import { channelTo } from '../carecloud/communication-channels.ts';
import type { Country } from '../carecloud/countries.ts';
import { readInstallationLanguages } from '../carecloud/installation-languages.ts';
import type { Interest } from '../carecloud/interests.ts';
import type { Language as CareCloudLanguage } from '../carecloud/languages.ts';
import { momentOf } from '../carecloud/local-time.ts';
import { NOT_OFFERED } from '../carecloud/offered.ts';
import { getReference } from '../carecloud/reference-cache.ts';
import type { StoreRecord } from '../carecloud/stores.ts';
import { env } from '../env.ts';
import { byName, languageName } from '../i18n/format.ts';
import type { Language } from '../i18n/languages.ts';
import { readLanguage } from '../i18n/request.ts';
import type { Choice } from './choices.ts';
import { anonymousCaller } from './context.ts';
import { PROPERTY_KINDS, type PropertyKind } from './property-rules.ts';

/** An option: CareCloud's id, and a name in the customer's language, or the id where it has none. */
export type Option = { id: string; name: string };

/** The definition of a consent. `text` and `withdrawalText` are HTML from outside, not sanitised yet. */
export type ConsentDefinition = {
  id: string;
  /** '' where CareCloud has none. */
  name: string;
  text: string;
  withdrawalText: string;
  channel: string | undefined;
  builtIn: BuiltIn | undefined;
  /** CareCloud's `text_id`, if it has one. */
  textId: string | undefined;
  /**
   * When the definition was last changed, if CareCloud gives it. It is not documented whether only changes of the text count.
   */
  textChangedAt: Date | undefined;
  /** Identifies the version of the text: differs when the definition was changed. Not to be shown. */
  wording: string;
};

const ACTIVE = 1;
const HIDDEN = 0;

/** Whether an entry is neither deleted (0) nor inactive (2). One without a state counts as active. */
const isActive = ({ state }: { state?: unknown }) => (state ?? ACTIVE) === ACTIVE;

/** Maps a list and sorts it for a language. The result is cached as long as the list itself is. */
function reshapedOnce<Item, Reshaped extends Option>(
  reshape: (list: Item[], language: Language) => Reshaped[],
) {
  const known = new WeakMap<Item[], Map<Language, Reshaped[]>>();
  return (list: Item[], language: Language): Reshaped[] => {
    const byLanguage = known.get(list) ?? new Map<Language, Reshaped[]>();
    known.set(list, byLanguage);
    const options = byLanguage.get(language) ?? reshape(list, language).sort(byName(language));
    byLanguage.set(language, options);
    return options;
  };
}

const countryChoices = reshapedOnce((countries: Country[]) =>
  countries.map((country) => ({
    id: country.country_id.toLowerCase(),
    name: country.name || country.country_id,
    isOffered: isActive(country),
  })),
);

/** Countries, sorted by name. Ids are lower-case country codes. */
export async function readCountries(): Promise<Choice[]> {
  return countryChoices(await getReference('countries', await anonymousCaller()), await readLanguage());
}

const languageOptions = reshapedOnce((languages: CareCloudLanguage[], language) =>
  languages
    .filter(isActive)
    .map(({ language_id }) => ({ id: language_id, name: languageName(language_id, language) })),
);

/** Languages CareCloud can write to a customer in, sorted by name. */
export async function readLanguages(): Promise<Option[]> {
  return languageOptions(await readInstallationLanguages(await anonymousCaller()), await readLanguage());
}

/** The operator's stores. */
export async function readStores(): Promise<Option[]> {
  const stores = await getReference('stores', await anonymousCaller());
  return stores.map(({ store_id, name }) => ({ id: store_id, name }));
}

const addressTypeOptions = reshapedOnce((types: AddressType[]) =>
  types.map(({ address_type_id, name }) => ({ id: address_type_id, name: name || address_type_id })),
);

/** Types of further addresses, sorted by name; undefined where the installation has none. */
export async function readAddressTypes(): Promise<Option[] | undefined> {
  const types = await getReference('addressTypes', await anonymousCaller());
  return types === NOT_OFFERED ? undefined : addressTypeOptions(types, await readLanguage());
}

const interestOptions = reshapedOnce((interests: Interest[]) =>
  interests.map(({ interest_id, name }) => ({ id: interest_id, name: name || interest_id })),
);

/** Interests customers can choose, sorted by name; undefined where the installation has none. */
export async function readInterestDefinitions(): Promise<Option[] | undefined> {
  const interests = await getReference('interests', await anonymousCaller());
  return interests === NOT_OFFERED ? undefined : interestOptions(interests, await readLanguage());
}

/**
 * Id of the channel by which CareCloud writes to an e-mail address or a phone: from the settings, else found by `text_id`.
 *
 * @returns undefined when there is none
 */
export async function readChannelId(kind: 'email' | 'phone'): Promise<string | undefined> {
  const configured = kind === 'email' ? env().PASSWORD_CHANNEL_EMAIL : env().PASSWORD_CHANNEL_PHONE;
  if (configured) return configured;
  return channelTo(kind, await getReference('channels', await anonymousCaller()))?.communication_channel_id;
}

const openStoreOptions = reshapedOnce((stores: StoreRecord[]) =>
  stores
    .filter((store) => store.visibility_for_customer !== HIDDEN && isActive(store))
    .map(({ store_id, name }) => ({ id: store_id, name })),
);

/** The stores that are visible to customers, sorted by name. */
export async function readOpenStores(): Promise<Option[]> {
  return openStoreOptions(await getReference('stores', await anonymousCaller()), await readLanguage());
}

/** A property of customers that the installation itself defined. */
export type PropertyDefinition = {
  id: string;
  name: string;
  description: string;
  /** Undefined for unknown kinds, timestamps and inactive properties: these cannot be changed here. */
  kind: PropertyKind | undefined;
  isTimestamp: boolean;
  /** The options of an enum or a multiselect; a record may still have one that is no longer offered. */
  items: Choice[];
  isRequired: boolean;
};

/** The installation's own properties of customers, in CareCloud's order; undefined where it has none. */
export async function readPropertyDefinitions(): Promise<PropertyDefinition[] | undefined> {
  const properties = await getReference('properties', await anonymousCaller());
  if (properties === NOT_OFFERED) return undefined;
  return properties.map((property) => ({
    id: property.property_id,
    name: property.name,
    description: property.description ?? '',
    kind: isActive(property) ? kindOf(property.data_type) : undefined,
    isTimestamp: property.data_type.trim().toLowerCase() === 'timestamp',
    items: (property.items ?? []).map((item) => ({
      id: item.id,
      name: item.name || item.id,
      isOffered: isActive(item),
    })),
    isRequired: Boolean(property.is_required),
  }));
}

function kindOf(dataType: string): PropertyKind | undefined {
  return PROPERTY_KINDS.find((kind) => kind === dataType.trim().toLowerCase());
}

/** All definitions of consents, each with the name of its channel, in CareCloud's order. */
export async function readConsentDefinitions(): Promise<ConsentDefinition[]> {
  const caller = await anonymousCaller();
  const [agreements, channels] = await Promise.all([
    getReference('agreements', caller),
    getReference('channels', caller),
  ]);
  const channelNames = new Map(channels.map((channel) => [channel.communication_channel_id, channel.name]));
  return agreements.map((agreement) => ({
    id: agreement.agreement_id,
    name: agreement.name ?? '',
    text: agreement.text ?? '',
    withdrawalText: agreement.withdrawal_text ?? '',
    channel: channelNames.get(agreement.communication_channel_id ?? ''),
    builtIn: builtInOf(agreement.agreement_id, agreement.text_id ?? '', env().CARECLOUD_AGREEMENT_IDS),
    textId: agreement.text_id || undefined,
    textChangedAt: momentOf(agreement.last_change),
    wording: wordingOf(agreement),
  }));
}

/** Made from the date of the last change; without one from the text itself, which differs between languages. */
function wordingOf({ last_change, text }: AgreementDefinition): string {
  return (
    last_change ||
    createHash('sha256')
      .update(text ?? '')
      .digest('base64url')
  );
}
