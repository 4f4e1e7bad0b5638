import { z } from 'zod';
import { type Answer, type Caller, call } from './http.ts';
import { getAll } from './lists.ts';

const interest = z.looseObject({ interest_id: z.string().min(1), name: z.string().nullish() });

const interestRecord = z.looseObject({
  interest_record_id: z.string().min(1),
  interest_id: z.string().min(1),
  last_change: z.string().nullish(),
});

const created = z.looseObject({ interest_record_id: z.string().min(1) });

/** An interest customers can choose. */
export type Interest = z.infer<typeof interest>;

/** One interest of one customer. */
export type InterestRecord = z.infer<typeof interestRecord>;

/**
 * Reads the interests customers can choose, named in the caller's language.
 *
 * @throws {CareCloudError} StatusError 403 where the installation has no interests
 */
export function getInterests(caller: Caller): Promise<Answer<Interest[]>> {
  return getAll('/interests', 'interests', interest, caller);
}

/**
 * Reads a customer's interests. The contract gives this list no paging.
 *
 * @throws {CareCloudError}
 */
export async function getInterestRecords(customerId: string, caller: Caller): Promise<InterestRecord[]> {
  const options = { paged: false, params: { customer_id: customerId } };
  const route = '/customers/{customer_id}/interest-records';
  return (await getAll(route, 'interest_records', interestRecord, caller, options)).data;
}

/**
 * Adds an interest. CareCloud does not prevent duplicates: check before.
 *
 * @throws {CareCloudError} `mayHaveHappened` says whether it may have been added all the same
 */
export async function postInterestRecord(
  customerId: string,
  interestId: string,
  caller: Caller,
): Promise<void> {
  await call({
    method: 'POST',
    route: '/customers/{customer_id}/interest-records',
    params: { customer_id: customerId },
    body: { interest_record: { interest_id: interestId, customer_id: customerId } },
    reply: created,
    success: 201,
    caller,
  });
}

/**
 * Removes one record of an interest.
 *
 * @throws {CareCloudError} StatusError 404 when it is gone already
 */
export async function deleteInterestRecord(
  customerId: string,
  recordId: string,
  caller: Caller,
): Promise<void> {
  await call({
    method: 'DELETE',
    route: '/customers/{customer_id}/interest-records/{interest_record_id}',
    params: { customer_id: customerId, interest_record_id: recordId },
    success: 204,
    caller,
  });
}
