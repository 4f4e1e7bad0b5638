import { z } from 'zod';
import { type Caller, call } from './http.ts';

/** Shorter than the timeout of a health check, which should get "not ready" instead of no answer. */
const TIMEOUT_MS = 3_000;

/**
 * Calls CareCloud's connection test (`GET /tests/connection`), which needs no token. Not retried: health checks come often.
 *
 * @throws {CareCloudError} when CareCloud cannot be reached, or something else answers
 */
export async function testConnection(caller: Caller): Promise<void> {
  await call({
    method: 'GET',
    route: '/tests/connection',
    reply: z.looseObject({}),
    isRepeatable: false,
    timeout: TIMEOUT_MS,
    caller,
  });
}
