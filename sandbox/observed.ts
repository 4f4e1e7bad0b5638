import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { ApiError, internalError } from './errors.ts';
import { failing, takeFault } from './faults.ts';
import { closeEntry, openEntry } from './journal.ts';
import { jsonReply } from './replies.ts';
import type { Call } from './state.ts';

type Handle = (c: Call) => Response | Promise<Response>;

/**
 * Wraps a handler of an API: writes the call to the journal, applies a pending fault, and converts errors to
 * documented replies.
 *
 * @param operation the operation's name in the contract, or null if the path or method is unknown.
 */
export function observed(operation: string | null, handle: Handle): (c: Call) => Promise<Response> {
  return async (c) => {
    const entry = await openEntry(c, operation);
    const fault = takeFault(c.get('state').faults, operation);
    entry.fault = fault?.kind ?? null;

    const proceed = () => answered(c, handle);
    const response = fault ? await failing(c, fault, proceed) : await proceed();
    closeEntry(entry, response === RESPONSE_ALREADY_SENT ? null : response.status);
    return response;
  };
}

async function answered(c: Call, handle: Handle): Promise<Response> {
  try {
    return await handle(c);
  } catch (error) {
    const known = error instanceof ApiError ? error : internalError();
    return jsonReply(known.body, known.status);
  }
}
