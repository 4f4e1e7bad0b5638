import { definitionItem } from './agreements/index.ts';
import { channelItems } from './channels.ts';
import { countryItems } from './countries.ts';
import { currencyItems } from './currencies.ts';
import { sourceItems } from './customer-sources.ts';
import { type InvalidParam, notFound } from './errors.ts';
import { replyLanguage } from './language.ts';
import { LANGUAGE_LISTS, languageItem, languageList } from './languages.ts';
import { enumQuery, page, refuseIfAny } from './lists.ts';
import type { Operation } from './operations.ts';
import { dataReply, referenceReply } from './replies.ts';
import type { Call } from './state.ts';
import { storeItems } from './stores.ts';

/** Reference data, the same for every customer, and the connection test. */
export const referenceOperations: Operation[] = [
  {
    id: 'getTestsConnection',
    method: 'GET',
    path: '/tests/connection',
    access: 'anyone',
    handle: (c) => dataReply({ test_string: c.req.query('test_string') ?? '' }),
  },
  { id: 'getConsents', method: 'GET', path: '/agreements', access: 'token', handle: listAgreements },
  {
    id: 'getConsent',
    method: 'GET',
    path: '/agreements/:agreement_id',
    access: 'token',
    handle: oneAgreement,
  },
  {
    id: 'getCommunicationChannels',
    method: 'GET',
    path: '/communication-channels',
    access: 'anyone',
    handle: (c) => listReply(c, 'communication_channels', channelItems(replyLanguage(c))),
  },
  {
    id: 'getCommunicationChannel',
    method: 'GET',
    path: '/communication-channels/:communication_channel_id',
    access: 'anyone',
    handle: (c) =>
      oneReply(c, 'communication-channels', 'communication_channel_id', channelItems(replyLanguage(c))),
  },
  { id: 'getCountries', method: 'GET', path: '/countries', access: 'token', handle: listCountries },
  { id: 'getCurrencies', method: 'GET', path: '/currencies', access: 'token', handle: listCurrencies },
  {
    id: 'getCustomerSources',
    method: 'GET',
    path: '/customer-sources',
    access: 'token',
    handle: listSources,
  },
  { id: 'getLanguages', method: 'GET', path: '/languages', access: 'anyone', handle: listLanguages },
  { id: 'getStores', method: 'GET', path: '/stores', access: 'token', handle: listStores },
  {
    id: 'getStore',
    method: 'GET',
    path: '/stores/:store_id',
    access: 'token',
    handle: (c) => oneReply(c, 'stores', 'store_id', storeItems(replyLanguage(c))),
  },
];

function listAgreements(c: Call): Response {
  const { communication_channel_id, text_id } = c.req.query();
  const items = definitions(c)
    .filter((item) => !text_id || item.text_id === text_id)
    .filter(
      (item) => !communication_channel_id || item.communication_channel_id === communication_channel_id,
    );
  return listReply(c, 'agreements', items);
}

function oneAgreement(c: Call): Response {
  return oneReply(c, 'agreements', 'agreement_id', definitions(c));
}

function definitions(c: Call) {
  const language = replyLanguage(c);
  return c.get('state').definitions.map((definition) => definitionItem(definition, language));
}

function listCountries(c: Call): Response {
  const { country_id, country_name } = c.req.query();
  const items = countryItems(replyLanguage(c))
    .filter((item) => !country_id || item.country_id === country_id)
    .filter((item) => !country_name || item.name === country_name);
  return listReply(c, 'countries', items);
}

function listCurrencies(c: Call): Response {
  const { currency_name, currency_code } = c.req.query();
  const items = currencyItems(replyLanguage(c))
    .filter((item) => !currency_name || item.name === currency_name)
    .filter((item) => !currency_code || item.code === currency_code);
  return listReply(c, 'currencies', items);
}

function listLanguages(c: Call): Response {
  const refused: InvalidParam[] = [];
  const type = enumQuery(c, 'language_list_type', [...LANGUAGE_LISTS], refused) ?? 'carecloud-api';
  const onlyDefault = enumQuery(c, 'default_language', ['true', 'false'], refused) === 'true';
  refuseIfAny(refused);

  const ids = languageList(type, c.get('state').languages).slice(0, onlyDefault ? 1 : undefined);
  return referenceReply({ languages: ids.map(languageItem), total_items: ids.length });
}

function listSources(c: Call): Response {
  const { customer_source_text_id } = c.req.query();
  const items = sourceItems(replyLanguage(c)).filter(
    (item) => !customer_source_text_id || item.customer_source_text_id === customer_source_text_id,
  );
  return listReply(c, 'customer_sources', items);
}

function listStores(c: Call): Response {
  const refused: InvalidParam[] = [];
  const visible = enumQuery(c, 'visible_for_customer', ['0', '1'], refused);
  refuseIfAny(refused);

  const { system_id, property_id } = c.req.query();
  const items = storeItems(replyLanguage(c))
    .filter((item) => !visible || item.visibility_for_customer === Number(visible))
    .filter((item) => !system_id || item.system_id === system_id)
    // Stores have no properties here, so a search by one finds nothing.
    .filter(() => !property_id);
  return listReply(c, 'stores', items);
}

function listReply(c: Call, name: string, all: object[]): Response {
  const { items, total } = page(c, all);
  return referenceReply({ [name]: items, total_items: total });
}

function oneReply<Key extends string>(
  c: Call,
  resource: string,
  key: Key,
  items: Record<Key, string>[],
): Response {
  const id = c.req.param(key) ?? '';
  const item = items.find((candidate) => candidate[key] === id);
  if (!item) throw notFound(resource, id);
  return referenceReply(item);
}
