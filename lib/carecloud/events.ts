import { z } from 'zod';
import type { Answer, Caller } from './http.ts';
import { getAll, type OnFile, onFile } from './lists.ts';

const eventType = z.looseObject({ event_type_id: z.string().min(1), name: z.string().nullish() });

/** A type of events. */
type EventType = z.infer<typeof eventType>;

/**
 * Reads the types of events, named in the caller's language.
 *
 * @throws {CareCloudError}
 */
export function getEventTypes(caller: Caller): Promise<Answer<EventType[]>> {
  return getAll('/event-types', 'event_types', eventType, caller);
}

/**
 * Reads a customer's events, with their properties.
 *
 * @throws {CareCloudError}
 */
export async function getEvents(customerId: string, caller: Caller): Promise<OnFile[]> {
  const options = { params: { customer_id: customerId }, query: { include_property_records: 'true' } };
  return (await getAll('/customers/{customer_id}/events', 'customer_events', onFile, caller, options)).data;
}
