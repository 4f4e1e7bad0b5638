import type { TextLanguage, Texts } from './language.ts';

interface Store {
  id: string;
  code: string;
  name: string;
  street: string;
  house: string;
  zip: string;
  city: string;
  country: string;
  phone: string;
  longitude: number;
  latitude: number;
  visible: 0 | 1;
  description: Texts;
}

const PARTNER_ID = '8bed991c68a40b7d51e6f2c390';
const SYSTEM_ID = '86e05affc7a7abecd513ab4a11';

const CITY_STORE: Texts = {
  cs: 'Prodejna v centru města, pár kroků od zastávky.',
  en: 'A shop in the city centre, a few steps from the tram.',
  sk: 'Predajňa v centre mesta, pár krokov od zastávky.',
  de: 'Ein Geschäft im Stadtzentrum, wenige Schritte von der Haltestelle.',
};

const WAREHOUSE: Texts = {
  cs: 'Sklad bez prodeje veřejnosti.',
  en: 'A warehouse, not open to the public.',
  sk: 'Sklad bez predaja verejnosti.',
  de: 'Ein Lager ohne Publikumsverkehr.',
};

const STORES: Store[] = [
  {
    // The store of the customer in CareCloud's authentication manual.
    id: '8bed991c68a4',
    code: 'PRG-01',
    name: 'Praha – Staroměstské náměstí',
    street: 'Staroměstské náměstí',
    house: '12',
    zip: '11000',
    city: 'Praha 1',
    country: 'cz',
    phone: '420224000101',
    longitude: 14.4213,
    latitude: 50.0875,
    visible: 1,
    description: CITY_STORE,
  },
  {
    id: '86e05affc7a7abecd513ab400',
    code: 'BRN-01',
    name: 'Brno – Masarykova',
    street: 'Masarykova',
    house: '31',
    zip: '60200',
    city: 'Brno',
    country: 'cz',
    phone: '420542000201',
    longitude: 16.6099,
    latitude: 49.1927,
    visible: 1,
    description: CITY_STORE,
  },
  {
    id: '8d31f0a57be246c9',
    code: 'BTS-01',
    name: 'Bratislava – Obchodná',
    street: 'Obchodná',
    house: '48',
    zip: '81106',
    city: 'Bratislava',
    country: 'sk',
    phone: '421252000301',
    longitude: 17.1112,
    latitude: 48.1489,
    visible: 1,
    description: CITY_STORE,
  },
  {
    id: '8a904cd2e1f85b37',
    code: 'DRS-01',
    name: 'Dresden – Prager Straße',
    street: 'Prager Straße',
    house: '8',
    zip: '01069',
    city: 'Dresden',
    country: 'de',
    phone: '493512000401',
    longitude: 13.7352,
    latitude: 51.0457,
    visible: 1,
    description: CITY_STORE,
  },
  {
    id: '8cc7be93d0416fa2',
    code: 'WH-01',
    name: 'Jažlovice – centrální sklad',
    street: 'Zděbradská',
    house: '70',
    zip: '25101',
    city: 'Říčany',
    country: 'cz',
    phone: '420323000501',
    longitude: 14.6139,
    latitude: 49.9842,
    visible: 0,
    description: WAREHOUSE,
  },
];

/** Valid values of a customer's `store_id`. */
export const STORE_IDS: readonly string[] = STORES.map(({ id }) => id);

/** The stores as `GET /stores` returns them, in one language. */
export function storeItems(language: TextLanguage) {
  return STORES.map((store) => ({
    store_id: store.id,
    store_code: store.code,
    name: store.name,
    store_address: addressOf(store),
    contact_email: `${store.code.toLowerCase()}@stores.example.com`,
    manager_name: 'Store Manager',
    phone_number: store.phone,
    partner_id: PARTNER_ID,
    system_id: SYSTEM_ID,
    gps_coordinates: { gps_longitude: store.longitude, gps_latitude: store.latitude },
    url_address: `https://www.example.com/stores/${store.code.toLowerCase()}`,
    opening: weekdays(),
    image_urls: [],
    visibility_for_customer: store.visible,
    short_description: store.description[language],
    description: `<p>${store.description[language]}</p>`,
    registration_id: '',
    last_change: '2024-02-01 08:00:00',
    state: 1,
  }));
}

function addressOf(store: Store) {
  return {
    address1: store.street,
    address2: '',
    address3: store.house,
    address4: '',
    address5: '',
    address6: '',
    address7: '',
    zip: store.zip,
    city: store.city,
    country_code: store.country,
  };
}

function weekdays() {
  return ['1', '2', '3', '4', '5'].map((day) => ({
    day_id: day,
    time_intervals: [{ from: '09:00:00', to: '19:00:00' }],
  }));
}
