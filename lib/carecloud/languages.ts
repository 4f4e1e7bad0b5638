import { z } from 'zod';
import type { Answer, Caller } from './http.ts';
import { getAll } from './lists.ts';

const language = z.looseObject({ language_id: z.string().min(1), state: z.number().nullish() });

/** A language the installation can write to its customers in; ids are language codes such as `cs`. */
export type Language = z.infer<typeof language>;

/** Selects the list of languages customers are written to in; without it CareCloud returns those of its user interface. */
const CUSTOMERS_LIST = { language_list_type: 'customer-communication' };

/**
 * Reads the languages the installation writes to customers in. The contract gives this list no paging and asks for no token.
 *
 * @throws {CareCloudError}
 */
export function getLanguages(caller: Caller): Promise<Answer<Language[]>> {
  return getAll('/languages', 'languages', language, caller, {
    paged: false,
    query: CUSTOMERS_LIST,
  });
}

/**
 * Reads which of these languages is the installation's default: a list of one, as a rule.
 *
 * @throws {CareCloudError}
 */
export function getDefaultLanguage(caller: Caller): Promise<Answer<Language[]>> {
  return getAll('/languages', 'languages', language, caller, {
    paged: false,
    query: { ...CUSTOMERS_LIST, default_language: 'true' },
  });
}
