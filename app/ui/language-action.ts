'use server';

import { handleForm } from '@/lib/action';
import { isLanguage } from '@/lib/i18n/languages';
import { chooseLanguage } from '@/lib/i18n/request';

/** Keeps the chosen language for this browser; the page is shown again in it. */
export async function switchLanguage(form: FormData): Promise<void> {
  await handleForm(undefined, form, {
    name: 'switchLanguage',
    fields: ['language'],
    needsSession: false,
    run: async ({ language }) => {
      if (isLanguage(language)) await chooseLanguage(language);
      return { status: 'idle' };
    },
  });
}
