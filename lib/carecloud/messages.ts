import { UnreadableReplyError } from './errors.ts';
import type { Caller } from './http.ts';
import { getAll, type OnFile, onFile } from './lists.ts';

/**
 * Reads the messages to a customer, sent or not, without their texts. The customer is only a filter in the query: a message
 * to somebody else in the answer means that the filter was ignored.
 *
 * @throws {CareCloudError}
 */
export async function getMessages(customerId: string, caller: Caller): Promise<OnFile[]> {
  const options = { query: { customer_id: customerId } };
  const { data } = await getAll('/messages', 'messages', onFile, caller, options);
  if (data.some(({ customer_id }) => customer_id !== customerId)) {
    throw new UnreadableReplyError('messages to somebody else');
  }
  return data;
}
