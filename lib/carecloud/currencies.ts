import { z } from 'zod';
import type { Answer, Caller } from './http.ts';
import { getAll } from './lists.ts';

const currency = z.looseObject({ currency_id: z.string().min(1), name: z.string(), code: z.string() });

/** A currency; `code` is that of ISO 4217, such as "CZK". */
type Currency = z.infer<typeof currency>;

/**
 * Reads the currencies amounts can be in.
 *
 * @throws {CareCloudError}
 */
export function getCurrencies(caller: Caller): Promise<Answer<Currency[]>> {
  return getAll('/currencies', 'currencies', currency, caller);
}
