'use server';

import { isLanguage } from '@/lib/i18n/languages';
import { chooseLanguage } from '@/lib/i18n/request';
import { hasOwnOrigin } from '@/lib/origin';
import { endDecoding } from '@/lib/server/decoding';

/** Keeps the chosen language for this browser; the page is shown again in it. */
export async function switchLanguage(form: FormData): Promise<void> {
  endDecoding();
  const language = form instanceof FormData ? form.get('language') : undefined;
  if ((await hasOwnOrigin()) && isLanguage(language)) await chooseLanguage(language);
}
