import type { Language } from './languages.ts';

/** A mobile number with its country code, as readers of a language would write it; it does not break across lines. */
export const PHONE_EXAMPLES: Record<Language, string> = {
  cs: '+420\u00a0601\u00a0123\u00a0456',
  en: '+420\u00a0601\u00a0123\u00a0456',
  sk: '+421\u00a0905\u00a0123\u00a0456',
  de: '+49\u00a0151\u00a012345678',
};
