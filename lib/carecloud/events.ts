import { z } from 'zod';
import type { Answer, Caller } from './http.ts';
import { getAll, type OnFile, onFile } from './lists.ts';

const eventType = z.looseObject({ event_type_id: z.string().min(1), name: z.string().nullish() });

/** A kind of thing that happens. */
export type EventType = z.infer<typeof eventType>;

/**
 * Reads what kinds of events there are, named in the caller's language.
 *
 * @throws {CareCloudError}
 */
export function getEventTypes(caller: Caller): Promise<Answer<EventType[]>> {
  return getAll('/event-types', 'event_types', eventType, caller);
}

/**
 * Reads what was recorded that a customer did or what happened to them, with what was noted about each.
 *
 * @throws {CareCloudError}
 */
export async function getEvents(customerId: string, caller: Caller): Promise<OnFile[]> {
  const options = { params: { customer_id: customerId }, query: { include_property_records: 'true' } };
  return (await getAll('/customers/{customer_id}/events', 'customer_events', onFile, caller, options)).data;
}
