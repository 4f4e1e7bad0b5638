import { isCareCloudError } from './errors.ts';
import type { Caller } from './http.ts';
import { getDefaultLanguage, getLanguages, type Language } from './languages.ts';
import { ownLanguage } from './own-language.ts';
import { sharedReply } from './shared-replies.ts';

/**
 * The languages the installation writes to customers in: one list in memory, whatever the caller's language. Read without a
 * token, as making one takes a language.
 *
 * @throws {CareCloudError} when it is not in memory and CareCloud fails
 */
export function readInstallationLanguages({ language, correlationId }: Caller): Promise<Language[]> {
  return sharedReply('languages', () => getLanguages({ language, correlationId }));
}

/** How long somebody waits for the languages: signing in and up do not depend on them. */
const PATIENCE_MS = 3_000;

/**
 * The installation's language for the caller: the caller's own, else a regional variant of it (`en-gb` for `en`), else the
 * installation's default, else its first one. The caller's own if the languages cannot be read within three seconds; a read
 * that takes longer goes on, for those who come later.
 *
 * @returns a `language_id` for tokens and customers
 */
export async function chooseInstallationLanguage(caller: Caller): Promise<string> {
  const own = ownLanguage(caller.language);
  const end = performance.now() + PATIENCE_MS;
  const ids = await ifReadBy(end, readInstallationLanguages(caller).then(idsInUse));
  const [first] = ids ?? [];
  if (ids === undefined || first === undefined) return own;
  const close =
    ids.find((id) => id.toLowerCase() === own) ??
    ids.find((id) => /^[a-z]+/i.exec(id)?.[0].toLowerCase() === own);
  if (close) return close;
  const { language, correlationId } = caller;
  const presets = sharedReply('default-language', () => getDefaultLanguage({ language, correlationId }));
  const [preset] = (await ifReadBy(end, presets.then(idsInUse))) ?? [];
  return preset ?? first;
}

const ACTIVE = 1;

function idsInUse(languages: Language[]): string[] {
  return languages.filter(({ state }) => (state ?? ACTIVE) === ACTIVE).map(({ language_id }) => language_id);
}

/** A reply; undefined when CareCloud fails or it is not there by `end`, in milliseconds of `performance.now()`. */
async function ifReadBy<T>(end: number, reply: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, end - performance.now()), undefined);
  });
  try {
    return await Promise.race([reply, over]);
  } catch (error) {
    if (isCareCloudError(error)) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
