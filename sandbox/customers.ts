import { ADDRESS_TYPES } from './address-types.ts';
import type { AdditionalAddress } from './addresses.ts';
import { BUILT_IN_IDS, PAPERLESS_ID, POST_ID, SMS_ID } from './agreements/index.ts';
import type { AgreementValue, Consent, Customer } from './customer.ts';
import { INTERESTS, type InterestRecord, interestRecord } from './interests.ts';
import { hashPassword, type PasswordHash } from './login.ts';
import { PROPERTIES } from './properties.ts';
import { type PropertyRecord, propertyRecord } from './property-records.ts';

/** A customer with the data that the API never returns. */
export interface Account {
  record: Customer;
  cardNumber: string;
  password: PasswordHash;
  interests: InterestRecord[];
  properties: PropertyRecord[];
  addresses: AdditionalAddress[];
}

/** The password of every seed customer. */
export const SEED_PASSWORD = 'Sandbox-2026';

const SEED_HASH = hashPassword(SEED_PASSWORD);

const { agreement_gtc, agreement_profiling, agreement_marketing_communication } = BUILT_IN_IDS;

/**
 * Fresh accounts of the seed customers: the one of CareCloud's manual first, then the edge cases. Changes replace a
 * record and never modify it, so the seed stays as it is.
 */
export function seedAccounts(): Account[] {
  return SEED.map(({ cardNumber, record, interests = [], properties = [], addresses = [] }) => ({
    ...accountOf(record),
    cardNumber,
    interests: interests.map((id) => interestRecord(record.customer_id, id, record.last_change)),
    properties: properties.map(([id, value]) => propertyRecord(id, value, record.last_change)),
    addresses: [...addresses],
  }));
}

/** An account for a record, with the password of all seed customers. */
export function accountOf(record: Customer): Account {
  return { cardNumber: '', record, password: SEED_HASH, interests: [], properties: [], addresses: [] };
}

function consent(id: string, value: AgreementValue, lastChange: string): Consent {
  return { consent_id: id, consent_value: value, last_change: lastChange };
}

/** From CareCloud's authentication manual, with the same order and types of fields. */
const john: Customer = {
  customer_id: '8ea6abece4cd0a4ded0a29f093',
  personal_information: {
    gender: 1,
    first_name: 'John',
    last_name: 'Smith',
    // Implausible, but in the manual: clients have to cope.
    birthdate: '985-02-12',
    email: 'john.smith@example.com',
    phone: '420523828931',
    language_id: 'en',
    store_id: '8bed991c68a4',
    address: {
      address1: 'Old Town Square',
      address2: '34',
      address3: '',
      address4: '',
      address5: '',
      address6: '',
      address7: '',
      zip: '11000',
      city: 'Prague 1',
      country_code: 'cz',
    },
    agreement: {
      agreement_gtc: 1,
      agreement_profiling: 1,
      agreement_marketing_communication: 1,
      custom_agreements: [{ agreement_id: PAPERLESS_ID, agreement_value: 2 }],
    },
  },
  last_change: '2019-06-23 11:47:22',
  state: 1,
};

/** Consents in the newer format only; e-mail and phone verified; titles. */
const jana: Customer = {
  customer_id: '8bd481cf51b2a7e3c096d41f25',
  personal_information: {
    salutation: 'Vážená paní inženýrko Nováková',
    gender: 2,
    first_name: 'Jana',
    last_name: 'Nováková',
    pre_nominals: 'Ing.',
    post_nominals: 'Ph.D.',
    birthdate: '1984-07-19',
    email: 'jana.novakova@example.com',
    phone: '420601234567',
    language_id: 'cs',
    store_id: '86e05affc7a7abecd513ab400',
    photo_url: '/photos/jana.png',
    address: {
      address1: 'Kounicova',
      address2: '688',
      address3: '26',
      address4: '',
      address5: '',
      address6: '',
      address7: '',
      zip: '60200',
      city: 'Brno',
      country_code: 'cz',
    },
    consents: [
      consent(agreement_gtc, 1, '2023-11-02 14:05:41'),
      consent(agreement_profiling, 0, '2024-01-20 08:12:09'),
      consent(agreement_marketing_communication, 1, '2023-11-02 14:05:41'),
      consent(PAPERLESS_ID, 1, '2024-03-08 19:30:00'),
      consent(SMS_ID, 2, '2023-11-02 14:05:41'),
      consent(POST_ID, 0, '2024-01-20 08:12:09'),
    ],
  },
  doi_email: '2023-11-02 14:09:12',
  doi_phone: '2023-11-02 14:11:55',
  last_change: '2024-03-08 19:30:00',
  state: 1,
};

/** Consents in both formats. */
const peter: Customer = {
  customer_id: '86f20c7d9ab3e154c8d07b6e31',
  personal_information: {
    salutation: 'Vážený pán Kováč',
    gender: 1,
    first_name: 'Peter',
    last_name: 'Kováč',
    birthdate: '1991-12-03',
    email: 'peter.kovac@example.com',
    phone: '421905123456',
    language_id: 'sk',
    store_id: '8d31f0a57be246c9',
    address: {
      address1: 'Štúrova',
      address2: '',
      address3: '9',
      address4: '',
      address5: '',
      address6: '',
      address7: '',
      zip: '81102',
      city: 'Bratislava',
      country_code: 'sk',
    },
    agreement: {
      agreement_gtc: 1,
      agreement_profiling: 2,
      agreement_marketing_communication: 0,
      custom_agreements: [
        { agreement_id: PAPERLESS_ID, agreement_value: 1 },
        { agreement_id: SMS_ID, agreement_value: 0 },
      ],
    },
    consents: [
      consent(agreement_gtc, 1, '2024-02-11 10:00:00'),
      consent(agreement_profiling, 2, '2024-02-11 10:00:00'),
      consent(agreement_marketing_communication, 0, '2024-05-27 21:15:48'),
      consent(PAPERLESS_ID, 1, '2024-02-11 10:00:00'),
      consent(SMS_ID, 0, '2024-05-27 21:15:48'),
    ],
  },
  doi_email: '2024-02-11 10:03:17',
  last_change: '2024-05-27 21:15:48',
  state: 1,
};

/** No consents, in neither format. */
const anna: Customer = {
  customer_id: '8c5b9e01f4d2a8637be1490dc2',
  personal_information: {
    salutation: 'Sehr geehrte Frau Schmidt',
    gender: 2,
    first_name: 'Anna',
    last_name: 'Schmidt',
    birthdate: '1978-02-28',
    email: 'anna.schmidt@example.com',
    phone: '4915112345678',
    language_id: 'de',
    store_id: '8a904cd2e1f85b37',
    address: {
      address1: 'Königstraße',
      address2: '',
      address3: '17a',
      address4: 'Hinterhaus, 3. OG',
      address5: '',
      address6: '',
      address7: '',
      zip: '01097',
      city: 'Dresden',
      country_code: 'de',
    },
  },
  doi_email: '2022-09-14 07:45:30',
  last_change: '2022-09-14 07:45:30',
  state: 1,
};

/** No gender and no address. */
const alex: Customer = {
  customer_id: '8d0e7a63bf91c5284fa6e3b70d',
  personal_information: {
    gender: null,
    first_name: 'Alex',
    last_name: 'Doe',
    email: 'alex.doe@example.com',
    phone: '447700900123',
    language_id: 'en',
    consents: [consent(agreement_gtc, 1, '2024-06-01 12:00:00')],
  },
  last_change: '2024-06-01 12:00:00',
  state: 1,
};

/** Unknown fields at every level: clients have to keep them. */
const eva: Customer = {
  customer_id: '87a1d5f3e09c62b84d7f0e91ac',
  personal_information: {
    salutation: 'Vážená paní Extra',
    gender: 2,
    first_name: 'Eva',
    last_name: 'Extra',
    birthdate: '1995-05-05',
    email: 'eva.extra@example.com',
    phone: '420602345678',
    language_id: 'cs',
    store_id: '8bed991c68a4',
    nickname: 'Evička',
    preferred_contact: { channel: 'email', hours: [9, 17] },
    address: {
      address1: 'Nerudova',
      address2: '250',
      address3: '3',
      address4: '',
      address5: '',
      address6: '',
      address7: '',
      zip: '11800',
      city: 'Praha 1',
      country_code: 'cz',
      latitude: 50.0884,
      delivery_note: 'Zvonek nefunguje, volejte.',
    },
    agreement: {
      agreement_gtc: 1,
      agreement_profiling: 1,
      agreement_marketing_communication: 2,
      custom_agreements: [{ agreement_id: PAPERLESS_ID, agreement_value: 1, agreement_source: 'pos' }],
      newsletter_frequency: 'weekly',
    },
    consents: [
      { ...consent(agreement_gtc, 1, '2024-04-02 16:20:00'), consent_origin: 'web' },
      { ...consent(agreement_profiling, 1, '2024-04-02 16:20:00'), consent_origin: 'web' },
      consent(agreement_marketing_communication, 2, '2024-04-02 16:20:00'),
      { ...consent(PAPERLESS_ID, 1, '2024-04-09 11:01:33'), consent_origin: 'pos', evidence: { till: 4 } },
    ],
  },
  loyalty_tier: 'gold',
  external_references: [{ system: 'erp', reference: 'C-100482' }],
  last_change: '2024-04-09 11:01:33',
  state: 1,
};

/** Names outside the Latin alphabet, long address lines. */
const taro: Customer = {
  customer_id: '8e93c7b05d1f4a26e8b9072fd4',
  personal_information: {
    gender: 1,
    first_name: '太郎',
    last_name: '山田',
    birthdate: '1969-11-30',
    email: 'taro.yamada@example.com',
    phone: '819012345678',
    language_id: 'en',
    address: {
      address1:
        '東京都千代田区丸の内一丁目九番一号 グラントウキョウノースタワー 南側通用口より入館してください',
      address2: '',
      address3: '1-9-1',
      address4:
        'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch International Residence, Building B, 4th floor',
      address5: 'c/o Ольга Ковальчук',
      address6: '',
      address7: '',
      zip: '100-0005',
      city: '東京',
      country_code: 'jp',
    },
    consents: [
      consent(agreement_gtc, 1, '2024-08-18 03:00:00'),
      consent(agreement_marketing_communication, 2, '2024-08-18 03:00:00'),
    ],
  },
  doi_email: '2024-08-18 03:02:10',
  last_change: '2024-08-18 03:00:00',
  state: 1,
};

/** Inactive: cannot sign in with the right password. */
const ivan: Customer = {
  customer_id: '89b4f1c2d7e05a938c46b2e0f7',
  personal_information: {
    gender: 1,
    first_name: 'Ivan',
    last_name: 'Neaktivní',
    email: 'ivan.neaktivni@example.com',
    phone: '420603456789',
    language_id: 'cs',
  },
  last_change: '2024-01-05 10:10:10',
  state: 2,
};

/** Deleted. */
const dana: Customer = {
  customer_id: '8a7c0de4b1f3925e60d8a4c1b9',
  personal_information: {
    gender: 2,
    first_name: 'Dana',
    last_name: 'Smazaná',
    email: 'dana.smazana@example.com',
    phone: '420604567890',
    language_id: 'cs',
  },
  last_change: '2024-01-06 11:11:11',
  state: 0,
};

/** Attempts of script injection. */
const mallory: Customer = {
  customer_id: '84e2b90fa6c1d7358e0f9b42a3',
  personal_information: {
    salutation: '</title><script>alert(2)</script>',
    gender: 5,
    first_name: '<script>alert(1)</script>',
    last_name: `"><img src=x onerror=alert(1)>'`,
    birthdate: '2000-01-01',
    email: 'mallory@example.com',
    phone: '420605678901',
    language_id: 'en',
    photo_url: 'javascript:alert(1)',
    address: {
      address1: 'javascript:alert(1)',
      address2: '{{constructor.constructor("alert(1)")()}}',
      address3: '</script><script>alert(1)</script>',
      address4: '',
      address5: '',
      address6: '',
      address7: '',
      zip: '<b>1',
      city: '<svg onload=alert(1)>',
      country_code: 'cz',
    },
    agreement: {
      agreement_gtc: 1,
      agreement_profiling: 0,
      agreement_marketing_communication: 0,
      custom_agreements: [],
    },
  },
  last_change: '2024-07-07 07:07:07',
  state: 1,
};

/** Types that differ from the contract: the phone is a number, the missing photo null. */
const nora: Customer = {
  customer_id: '8f6d3a91c0b7e2485d19fa70ce',
  personal_information: {
    gender: 4,
    first_name: 'Nora',
    last_name: 'Number',
    birthdate: '1988-08-08',
    email: 'nora.number@example.com',
    phone: 420606789012,
    language_id: 'en',
    photo_url: null,
    address: { address1: 'Main Street', address3: '7', zip: '46001', city: 'Liberec', country_code: 'cz' },
    consents: [consent(agreement_gtc, 1, '2024-09-09 09:09:09'), consent(SMS_ID, 1, '2024-09-09 09:09:09')],
  },
  last_change: '2024-09-09 09:09:09',
  state: 1,
};

/** Consents in both formats, of which each has answers that the other lacks, and one that differs. */
const olga: Customer = {
  customer_id: '8b72f5d01ac94e6837d0c1b5e8',
  personal_information: {
    gender: 2,
    first_name: 'Olga',
    last_name: 'Uneven',
    email: 'olga.uneven@example.com',
    phone: '421905654321',
    language_id: 'en',
    agreement: {
      agreement_gtc: 1,
      agreement_profiling: 2,
      agreement_marketing_communication: 0,
      custom_agreements: [
        { agreement_id: SMS_ID, agreement_value: 0 },
        { agreement_id: POST_ID, agreement_value: 0 },
      ],
    },
    consents: [consent(PAPERLESS_ID, 1, '2024-10-10 10:10:10'), consent(POST_ID, 1, '2024-10-10 10:10:10')],
  },
  last_change: '2024-10-10 10:10:10',
  state: 1,
};

interface Seed {
  cardNumber: string;
  record: Customer;
  interests?: string[];
  properties?: [property: string, value: unknown][];
  addresses?: AdditionalAddress[];
}

const { cooking, cycling, books, garden } = INTERESTS;
const { nickname, partner, wedding, household, shoes, frequency, diet, pet, visit, advisor, segment } =
  PROPERTIES;

const SEED: Seed[] = [
  {
    cardNumber: '9990000000017',
    record: john,
    interests: [cooking, books],
    properties: [
      [nickname.id, 'Johnny'],
      [wedding.id, '2012-06-16'],
      [shoes.id, 43.5],
      [frequency.id, frequency.items.monthly],
      [diet.id, [diet.items.vegetarian, diet.items.lactose]],
      [pet.id, false],
      [visit.id, '2026-03-14 17:45:00'],
      [advisor.id, true],
      [segment.id, { segment: 'A', score: 87 }],
    ],
    addresses: [
      {
        additional_address_id: '8e17b04cd9f2a6358170bb52de',
        address_type: ADDRESS_TYPES.delivery,
        address: {
          address1: 'Wenceslas Square',
          address2: '812',
          address3: '59',
          address4: '',
          address5: '',
          address6: '',
          address7: '',
          zip: '11000',
          city: 'Prague 1',
          country_code: 'cz',
        },
      },
      {
        additional_address_id: '8f52c6a1e30d97b4485cf2109a',
        address_type: ADDRESS_TYPES.work,
        address: { address1: 'Am Hof', address3: '4', zip: '1010', city: 'Wien', country_code: 'at' },
      },
    ],
  },
  {
    cardNumber: '9990000000024',
    record: jana,
    interests: [garden, cycling],
    // Numbers as strings, an option by its name, an option that no longer exists: other systems write these, too.
    properties: [
      [partner.id, 'P-1001'],
      [household.id, '4'],
      [shoes.id, '38.50'],
      [frequency.id, 'Týdně'],
      [diet.id, [diet.items.fasting, diet.items.vegan]],
    ],
  },
  { cardNumber: '9990000000031', record: peter, interests: [cycling] },
  { cardNumber: '9990000000048', record: anna },
  { cardNumber: '9990000000055', record: alex },
  {
    cardNumber: '9990000000062',
    record: eva,
    // An interest and a property that are no longer defined, and values that do not match their property's kind.
    interests: [books, '8dead0000000000000aa'],
    properties: [
      ['8dead0000000000000bb', 'Evička'],
      [nickname.id, 'two\nlines'],
      [wedding.id, 'last summer'],
      [household.id, { adults: 2, children: 1 }],
      [frequency.id, 'fortnightly'],
      [diet.id, 'none of these'],
    ],
    // A kind that no longer exists, and unknown fields at both levels.
    addresses: [
      {
        additional_address_id: '8d36fa90b21e7c54d8a0691be3',
        address_type: '8dead0000000000000cc',
        address: {
          address1: 'Chata Pod Lesem',
          address3: '112',
          zip: '25101',
          city: 'Říčany',
          country_code: 'cz',
          delivery_note: 'Klíč je u sousedů.',
        },
        season: { from: 'May', to: 'September' },
      },
    ],
  },
  { cardNumber: '9990000000079', record: taro },
  { cardNumber: '9990000000086', record: ivan },
  { cardNumber: '9990000000093', record: dana },
  {
    cardNumber: '9990000000109',
    record: mallory,
    properties: [
      [nickname.id, '"><img src=x onerror=alert(1)>'],
      [segment.id, { '</script><script>alert(1)</script>': '<b>' }],
    ],
  },
  { cardNumber: '9990000000116', record: nora },
  { cardNumber: '9990000000123', record: olga },
];
