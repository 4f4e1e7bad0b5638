import { z } from 'zod';
import { invalidParam, readBody } from './body.ts';
import { isCalendarDate, isLocalDateTime, localDateTime } from './clock.ts';
import { badRequest, notFound } from './errors.ts';
import { refuseWhenOff } from './features.ts';
import { replyLanguage } from './language.ts';
import { page } from './lists.ts';
import type { Operation } from './operations.ts';
import { refuseOthers } from './own-customer.ts';
import { propertyDefinition, propertyItems } from './properties.ts';
import { newId } from './record-ids.ts';
import { dataReply, noContent, referenceReply } from './replies.ts';
import type { Call } from './state.ts';

const MOST_CHARACTERS = 255;
const ACTIVE = 1;

/** A customer's value of a property, as stored. */
export interface PropertyRecord {
  property_record_id: string;
  property_id: string;
  property_value: unknown;
  last_change: string;
}

type Sent = { property_id: string; property_value?: unknown };

const sentRecord = z.object({
  property_record: z.looseObject({ property_id: z.string().min(1), property_value: z.unknown() }),
});

/** Custom properties: their definitions, and the logged-in customer's values. */
export const propertyOperations: Operation[] = [
  {
    id: 'getCustomerProperties',
    method: 'GET',
    path: '/customer-properties',
    access: 'token',
    handle: (c) => {
      refuseWhenOff(c, 'properties');
      const name = c.req.query('name');
      const defined = c.get('state').features.properties === 'none' ? [] : propertyItems(replyLanguage(c));
      const { items, total } = page(
        c,
        defined.filter((item) => !name || item.name === name),
      );
      return referenceReply({ customer_properties: items, total_items: total });
    },
  },
  {
    id: 'getSubCustomerProperties',
    method: 'GET',
    path: '/customers/:customer_id/property-records',
    access: 'customer',
    handle: (c) => {
      const { items, total } = page(c, own(c).map(named(c)));
      return dataReply({ property_records: items, total_items: total });
    },
  },
  {
    id: 'postSubCustomerProperties',
    method: 'POST',
    path: '/customers/:customer_id/property-records',
    access: 'customer',
    handle: async (c) => {
      const records = own(c);
      const { property_record: sent } = await readBody(c, sentRecord);
      if (records.some(({ property_id }) => property_id === sent.property_id)) {
        throw refusal('property_id', 'relation_already_exists', sent.property_id);
      }
      refuseBadValue(c, sent);
      const record = propertyRecord(sent.property_id, sent.property_value, localDateTime(c.get('now')()));
      records.push(record);
      return dataReply({ property_record_id: record.property_record_id }, 201);
    },
  },
  {
    id: 'putSubCustomerProperty',
    method: 'PUT',
    path: '/customers/:customer_id/property-records/:property_record_id',
    access: 'customer',
    handle: async (c) => {
      const record = oneOf(c, own(c));
      const { property_record: sent } = await readBody(c, sentRecord);
      if (sent.property_id !== record.property_id) {
        throw refusal('property_id', 'not_allowed_value', sent.property_id);
      }
      refuseBadValue(c, sent, record.property_value);
      Object.assign(record, {
        property_value: sent.property_value,
        last_change: localDateTime(c.get('now')()),
      });
      return noContent();
    },
  },
  {
    id: 'deleteSubCustomerProperty',
    method: 'DELETE',
    path: '/customers/:customer_id/property-records/:property_record_id',
    access: 'customer',
    handle: (c) => {
      const records = own(c);
      const record = oneOf(c, records);
      if (propertyDefinition(record.property_id)?.is_required) {
        throw refusal('property_value', 'required', undefined);
      }
      records.splice(records.indexOf(record), 1);
      return noContent();
    },
  },
];

/** A new record. */
export function propertyRecord(propertyId: string, value: unknown, now: string): PropertyRecord {
  return {
    property_record_id: newId(),
    property_id: propertyId,
    property_value: value,
    last_change: now,
  };
}

function own(c: Call): PropertyRecord[] {
  refuseWhenOff(c, 'properties');
  refuseOthers(c);
  return c.get('account').properties;
}

function named(c: Call) {
  const names = new Map(propertyItems(replyLanguage(c)).map(({ property_id, name }) => [property_id, name]));
  return (record: PropertyRecord) => ({
    ...record,
    property_name: names.get(record.property_id) ?? 'Abolished property',
  });
}

function oneOf(c: Call, records: PropertyRecord[]): PropertyRecord {
  const id = c.req.param('property_record_id') ?? '';
  const record = records.find((candidate) => candidate.property_record_id === id);
  if (!record) throw notFound('property-records', id);
  return record;
}

// Options that no longer exist are accepted if the record already has them, but cannot be newly chosen.
function refuseBadValue(c: Call, { property_id, property_value: value }: Sent, before?: unknown): void {
  const definition = propertyDefinition(property_id);
  if (!definition) throw refusal('property_id', 'not_found', property_id);
  const isEmpty = value === undefined || value === null || value === '' || isEmptyList(value);
  if (isEmpty) throw refusal('property_value', definition.is_required ? 'required' : 'empty', value);

  const offered = definition.items.filter(({ state }) => state === ACTIVE).map(({ id }) => id);
  const options = [...offered, ...[before].flat()];
  const reason = reasonAgainst(definition.data_type, value, options);
  if (reason) throw refusal('property_value', reason, value);
  if (definition.is_unique && isTaken(c, property_id, value)) {
    throw refusal('property_value', 'already_exists', value);
  }
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function isTaken(c: Call, propertyId: string, value: unknown): boolean {
  const { state, account } = c.var;
  return [...state.accounts.values()].some(
    (other) =>
      other !== account &&
      other.properties.some((record) => record.property_id === propertyId && record.property_value === value),
  );
}

function reasonAgainst(type: string, value: unknown, options: unknown[]): string | undefined {
  const isOption = (id: unknown) => typeof id === 'string' && options.includes(id);
  const isRight: Record<string, () => boolean> = {
    string: () => typeof value === 'string' && value.length <= MOST_CHARACTERS,
    date: () => typeof value === 'string' && isCalendarDate(value),
    integer: () => Number.isInteger(value),
    float: () => Number.isFinite(value),
    boolean: () => typeof value === 'boolean',
    timestamp: () => typeof value === 'string' && isLocalDateTime(value),
    multiselect: () => Array.isArray(value),
  };
  if (isRight[type]?.() === false) return 'invalid_value_format';
  if (type === 'enum' && !isOption(value)) return 'not_allowed_value';
  if (type === 'multiselect' && !(value as unknown[]).every(isOption)) return 'not_allowed_value';
  return undefined;
}

function refusal(field: string, reason: string, value: unknown) {
  return badRequest('The property is not accepted.', [
    invalidParam(`property_record.${field}`, reason, value),
  ]);
}
