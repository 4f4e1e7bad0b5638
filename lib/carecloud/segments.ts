import { z } from 'zod';
import type { Answer, Caller } from './http.ts';
import { getAll, type OnFile, onFile } from './lists.ts';

const segment = z.looseObject({ segment_id: z.string().min(1), name: z.string() });

/** A segment of customers. */
export type Segment = z.infer<typeof segment>;

/**
 * Reads the segments of customers, named in the caller's language.
 *
 * @throws {CareCloudError}
 */
export function getSegments(caller: Caller): Promise<Answer<Segment[]>> {
  return getAll('/segments', 'segments', segment, caller);
}

/**
 * Reads a customer's segments. The contract gives this list no paging.
 *
 * @throws {CareCloudError}
 */
export async function getSegmentRecords(customerId: string, caller: Caller): Promise<OnFile[]> {
  const options = { paged: false, params: { customer_id: customerId } };
  const route = '/customers/{customer_id}/segment-records';
  return (await getAll(route, 'segment_records', onFile, caller, options)).data;
}
