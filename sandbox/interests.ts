import { z } from 'zod';
import { invalidParam, readBody } from './body.ts';
import { localDateTime } from './clock.ts';
import { badRequest, notFound } from './errors.ts';
import { refuseWhenOff } from './features.ts';
import { replyLanguage, type TextLanguage, type Texts } from './language.ts';
import { page } from './lists.ts';
import type { Operation } from './operations.ts';
import { refuseOthers } from './own-customer.ts';
import { newId } from './record-ids.ts';
import { dataReply, noContent, referenceReply } from './replies.ts';
import type { Call } from './state.ts';

/** An interest of a customer, as the API returns it. */
export interface InterestRecord {
  interest_record_id: string;
  interest_id: string;
  customer_id: string;
  last_change: string;
}

/** Definitions of interests. */
export const INTERESTS = {
  cooking: '8a1fd0c7b3e64295ad10',
  cycling: '8b7e42d19c05fa6831be',
  books: '8c90a6f4e2d7b1385c47',
  garden: '8d25b8e7f3a10c94d6ef',
  kids: '8e61c3d9075bf2a48e13',
  technology: '8f04e7a2c8d96b513af0',
};

const NAMES: Record<keyof typeof INTERESTS, Texts> = {
  cooking: {
    cs: 'Vaření a pečení',
    en: 'Cooking and baking',
    sk: 'Varenie a pečenie',
    de: 'Kochen und Backen',
  },
  cycling: { cs: 'Cyklistika', en: 'Cycling', sk: 'Cyklistika', de: 'Radfahren' },
  books: { cs: 'Knihy', en: 'Books', sk: 'Knihy', de: 'Bücher' },
  garden: { cs: 'Zahrada', en: 'Gardening', sk: 'Záhrada', de: 'Garten' },
  kids: { cs: 'Děti a rodina', en: 'Children and family', sk: 'Deti a rodina', de: 'Kinder und Familie' },
  technology: { cs: 'Technika', en: 'Technology', sk: 'Technika', de: 'Technik' },
};

const newRecord = z.object({
  interest_record: z.looseObject({ interest_id: z.string().min(1), customer_id: z.string().min(1) }),
});

/** Interests: their definitions, and a customer's choices. */
export const interestOperations: Operation[] = [
  {
    id: 'getInterests',
    method: 'GET',
    path: '/interests',
    access: 'token',
    handle: (c) => {
      refuseWhenOff(c, 'interests');
      const name = c.req.query('name');
      const all = definitions(c, replyLanguage(c)).filter((item) => !name || item.name === name);
      const { items, total } = page(c, all);
      return referenceReply({ interests: items, total_items: total });
    },
  },
  {
    id: 'getSubCustomerInterests',
    method: 'GET',
    path: '/customers/:customer_id/interest-records',
    access: 'customer',
    handle: (c) => {
      refuseWhenOff(c, 'interests');
      refuseOthers(c);
      const records = recordsOf(c);
      return dataReply({ interest_records: records, total_items: records.length });
    },
  },
  {
    id: 'postSubCustomerInterest',
    method: 'POST',
    path: '/customers/:customer_id/interest-records',
    access: 'customer',
    handle: addInterest,
  },
  {
    id: 'deleteSubCustomerInterest',
    method: 'DELETE',
    path: '/customers/:customer_id/interest-records/:interest_record_id',
    access: 'customer',
    handle: (c) => {
      refuseWhenOff(c, 'interests');
      refuseOthers(c);
      const id = c.req.param('interest_record_id') ?? '';
      const records = recordsOf(c);
      const index = records.findIndex((record) => record.interest_record_id === id);
      if (index < 0) throw notFound('interest-records', id);
      records.splice(index, 1);
      return noContent();
    },
  },
];

// The contract does not forbid duplicate interests, so they are accepted: the client has to avoid them.
async function addInterest(c: Call): Promise<Response> {
  refuseWhenOff(c, 'interests');
  refuseOthers(c);
  const { interest_record } = await readBody(c, newRecord);
  const { customer_id } = c.get('account').record;
  if (interest_record.customer_id !== customer_id) {
    throw badRequest('The interest is not for the logged-in customer.', [
      invalidParam(
        'interest_record.customer_id',
        'not_belong_to_logged_in_customer',
        interest_record.customer_id,
      ),
    ]);
  }
  if (!definitions(c, 'en').some(({ interest_id }) => interest_id === interest_record.interest_id)) {
    throw badRequest('There is no such interest.', [
      invalidParam('interest_record.interest_id', 'not_found', interest_record.interest_id),
    ]);
  }
  const record = interestRecord(customer_id, interest_record.interest_id, localDateTime(c.get('now')()));
  recordsOf(c).push(record);
  return dataReply({ interest_record_id: record.interest_record_id }, 201);
}

/** A new record. */
export function interestRecord(customerId: string, interestId: string, now: string): InterestRecord {
  return {
    interest_record_id: newId(),
    interest_id: interestId,
    customer_id: customerId,
    last_change: now,
  };
}

function definitions(c: Call, language: TextLanguage) {
  if (c.get('state').features.interests === 'none') return [];
  return Object.entries(INTERESTS).map(([key, id]) => ({
    interest_id: id,
    name: NAMES[key as keyof typeof INTERESTS][language],
  }));
}

function recordsOf(c: Call): InterestRecord[] {
  return c.get('account').interests;
}
