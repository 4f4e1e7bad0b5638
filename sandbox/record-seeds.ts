import { SOURCE_IDS } from './customer-sources.ts';
import { CARD_TYPES, EVENT_TYPES, SEGMENTS } from './record-kinds.ts';
import { storeItems } from './stores.ts';

/** Read-only records about customers, by the name of the list in a reply. */
export interface Records {
  cards: object[];
  purchases: object[];
  points: object[];
  vouchers: object[];
  messages: object[];
  customer_events: object[];
  segment_records: object[];
  customer_source_records: object[];
}

const [PORTAL = '', STORE = ''] = SOURCE_IDS;
const POINT_TYPE_ID = '8b5f0c2d91ae47630f8a';
const PARTNER_ID = '8bed991c68a40b7d51e6f2c390';
const JOHN = '8ea6abece4cd0a4ded0a29f093';
const JANA = '8bd481cf51b2a7e3c096d41f25';
const MALLORY = '84e2b90fa6c1d7358e0f9b42a3';

/** A purchase as `purchases` lists it when its items are asked for. */
function purchase(customer_id: string, number: number, day: string, total_price: number): object {
  return {
    purchase_id: `8a00f3c1d59b7e2046ab${String(number).padStart(6, '0')}`,
    customer_id,
    store_id: '8bed991c68a4',
    external_purchase_id: `T-${number}`,
    payment_time: `${day} 17:05:00`,
    items_count: 3,
    purchase_items: [
      purchaseItem(number, 1, 'Coffee beans', 2, Math.round(total_price * 40) / 100),
      purchaseItem(number, 2, 'Mug', 1, Math.round(total_price * 20) / 100),
    ],
    type_id: '8a11e6c0b7d24f95308c',
    total_price,
    currency_id: '8d6c19b0f3a7e5240d8e',
    cashdesk_number: '4',
    last_change: `${day} 17:05:02`,
  };
}

function purchaseItem(purchase: number, line: number, product_name: string, amount: number, price: number) {
  return {
    purchase_item_id: `8a20f3c1d59b7e20${purchase}${line}`,
    product_id: `8a30f3c1d59b7e2${line}`,
    product_name,
    external_id: '',
    purchase_item_type_id: '8a40e6c0b7d24f95308c',
    price,
    amount,
    vat_rate: 21,
  };
}

const messageTo = (customer_id: string, contact: string, title: string, day: string) => ({
  message_id: `8c7e${day.replaceAll('-', '')}f1a05b39d2`,
  status: 1,
  message_template_id: '8c60d9f2b1e74a3805cd',
  customer_id,
  contact,
  title,
  send_time: `${day} 08:00:00`,
  communication_channel_id: 1,
  message_data: [{ parameter_name: 'first_name', value: 'John' }],
  last_change: `${day} 08:00:03`,
});

const voucher = {
  voucher_id: '8f09d3c5b7a1e2460f8d13c9a4',
  customer_id: JOHN,
  store_id: '',
  code: 'COFFEE-4711',
  value: 50,
  applied_date: '2024-05-02 10:15:00',
  valid_from: '2024-04-01 00:00:00',
  valid_to: '2024-12-31 23:59:59',
  note: '',
  created_at: '2024-04-01 09:00:00',
  last_change: '2024-05-02 10:15:00',
  state: 1,
  reward: {
    reward_id: '8f10c6ab2d93e5740b8f',
    code: 'COFFEE',
    name: 'A coffee for free',
    reward_group: 1,
    store_list: storeItems('en').slice(0, 2),
  },
};

const BY_CUSTOMER: Record<string, Partial<Records>> = {
  [JOHN]: {
    cards: [
      {
        card_id: '8c91d5e0b3f7a2648c0d',
        customer_id: JOHN,
        card_type_id: CARD_TYPES.plastic,
        card_number: '9990000000017',
        secondary_card_number: '',
        valid_from: '2019-06-23 00:00:00',
        valid_to: '2029-06-22 23:59:59',
        store_id: '8bed991c68a4',
        last_change: '2019-06-23 11:47:22',
        state: 1,
      },
    ],
    purchases: [purchase(JOHN, 1, '2024-03-11', 499.5), purchase(JOHN, 2, '2024-04-19', 1290)],
    points: [
      {
        point_id: '8b60c1d7f5e9a3420b8c',
        customer_id: JOHN,
        assigned_points: 120,
        available_points: 80.5,
        point_type_id: POINT_TYPE_ID,
        partner_id: PARTNER_ID,
        valid_to: '2027-03-11 23:59:59',
        state: 1,
        created_at: '2024-03-11 17:05:02',
        note: 'Purchase T-1',
      },
    ],
    vouchers: [voucher],
    messages: [
      messageTo(JOHN, 'john.smith@example.com', 'Welcome, John', '2019-06-24'),
      {
        ...messageTo(JOHN, 'john.smith@example.com', 'Your points in March', '2024-04-01'),
        opened_time: '2024-04-01 12:30:00',
        mail_client_user_agent: 'Mozilla/5.0',
        mail_client_language: 'en',
      },
    ],
    customer_events: [
      {
        event_id: '8e70b9d4c2f5a1638e0c',
        event_type_id: EVENT_TYPES.contest,
        customer_id: JOHN,
        external_id: 'contest-2024-05',
        data: { answer: 'B', round: { number: 2 } },
        created_at: '2024-05-05 20:15:00',
        secondary_external_id: '',
        state: 1,
        property_records: [
          {
            property_record_id: '8e80f1a5d3c7b2946e0d',
            property_id: '8e81f1a5d3c7b2946e0d',
            property_name: 'Prize',
            property_value: 'Mug',
            last_change: '2024-05-05 20:15:00',
          },
        ],
      },
    ],
    segment_records: [
      {
        segment_id: SEGMENTS.regulars,
        customer_id: JOHN,
        created_at: '2024-04-20 03:00:00',
        last_change: '2024-04-20 03:00:00',
      },
    ],
    customer_source_records: [
      {
        customer_source_record_id: '8d93b0e7c5f1a2648d0e',
        customer_source_id: STORE,
        customer_id: JOHN,
        external_id: 'C-4711',
        last_change: '2019-06-23 11:47:22',
      },
    ],
  },
  // Some records are deleted (0) or inactive (2), and some messages did not arrive.
  [JANA]: {
    messages: [0, 1, -1, -2, 2, 4, 5].map((status, index) => ({
      ...messageTo(JANA, 'jana.novakova@example.com', `Novinky ${index + 1}`, `2024-06-0${index + 1}`),
      status,
    })),
    points: [0, 1, 2].map((state) => ({
      point_id: `8b61c1d7f5e9a3420b8${state}`,
      customer_id: JANA,
      assigned_points: 30,
      available_points: 30,
      point_type_id: POINT_TYPE_ID,
      partner_id: PARTNER_ID,
      valid_to: '2028-01-15 23:59:59',
      state,
      created_at: `2024-01-15 17:05:0${state}`,
      note: '',
    })),
    vouchers: [0, 1, 2].map((state) => ({
      ...voucher,
      voucher_id: `8f0ad3c5b7a1e2460f8d13c9a${state}`,
      customer_id: JANA,
      code: `COFFEE-500${state}`,
      applied_date: '0000-00-00 00:00:00',
      valid_to: '2028-12-31 23:59:59',
      state,
    })),
    customer_events: [
      {
        event_id: '8e71b9d4c2f5a1638e0c',
        event_type_id: EVENT_TYPES.visit,
        customer_id: JANA,
        external_id: '',
        data: '',
        created_at: '2024-05-06 20:15:00',
        secondary_external_id: '',
        state: 0,
      },
    ],
    purchases: Array.from({ length: 12 }, (_, month) =>
      purchase(JANA, 101 + month, `2024-${String(month + 1).padStart(2, '0')}-15`, 100 * (month + 1)),
    ),
    // A type that no longer exists.
    segment_records: [SEGMENTS.families, '8dead0000000000000ee'].map((segment_id) => ({
      segment_id,
      customer_id: JANA,
      created_at: '2024-02-02 03:00:00',
      last_change: '2024-02-02 03:00:00',
    })),
    customer_source_records: [
      {
        customer_source_record_id: '8d94b0e7c5f1a2648d0e',
        customer_source_id: PORTAL,
        customer_id: JANA,
        external_id: '',
        last_change: '2023-11-02 14:05:41',
      },
    ],
  },
  [MALLORY]: {
    messages: [
      messageTo(MALLORY, '"><img src=x onerror=alert(1)>', '<script>alert(1)</script>', '2024-07-08'),
    ],
  },
};

/** The records of a customer. */
export function recordsOf(customerId: string, list: keyof Records): object[] {
  return BY_CUSTOMER[customerId]?.[list] ?? [];
}
