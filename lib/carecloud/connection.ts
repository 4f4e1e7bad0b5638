import { z } from 'zod';
import { type Caller, call } from './http.ts';

/**
 * Asks CareCloud's connection test (`GET /tests/connection`), which needs no token.
 *
 * @throws {CareCloudError} when CareCloud cannot be reached or does not answer as itself
 */
export async function testConnection(caller: Caller): Promise<void> {
  await call({ method: 'GET', route: '/tests/connection', reply: z.looseObject({}), caller });
}
