import { z } from 'zod';
import type { Answer, Caller } from './http.ts';
import { getAll } from './lists.ts';

const country = z.looseObject({
  country_id: z.string().min(1),
  name: z.string().nullish(),
  state: z.number().nullish(),
});

/** A country an address can be in; `country_id` is the `country_code` of addresses. */
export type Country = z.infer<typeof country>;

/**
 * Reads CareCloud's countries, named in the caller's language.
 *
 * @throws {CareCloudError}
 */
export function getCountries(caller: Caller): Promise<Answer<Country[]>> {
  return getAll('/countries', 'countries', country, caller);
}
