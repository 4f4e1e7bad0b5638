import { isCareCloudError } from '../carecloud/errors.ts';
import { warmReferences } from '../carecloud/reference-cache.ts';
import { env } from '../env.ts';
import { acceptLanguage } from '../i18n/languages.ts';
import { log } from '../log.ts';

/** Reads reference data before the first customer comes. Never throws: the first page view would read it then. */
export async function warmUp(): Promise<void> {
  try {
    await warmReferences({ language: acceptLanguage(env().PORTAL_LANGUAGE), correlationId: 'start' });
  } catch (error) {
    log().warn({ event: 'warm-up-failed', code: isCareCloudError(error) ? error.code : 'unknown' });
  }
}
