import { z } from 'zod';
import { type Caller, call } from './http.ts';

/** Shorter than a supervisor's own patience: it has to hear "not ready", not nothing. */
const TIMEOUT_MS = 3_000;

/**
 * Asks CareCloud's connection test (`GET /tests/connection`), which needs no token. Asked once: whoever wants to know asks again soon.
 *
 * @throws {CareCloudError} when CareCloud cannot be reached or does not answer as itself
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
