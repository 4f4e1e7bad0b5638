import type { Consent } from '@/lib/customer/read';
import type { Messages } from '@/lib/i18n/messages';

/** What a consent is called: by its definition, else by what it is known to be, else that nobody has named it. */
export function nameOf({ name, builtIn }: Pick<Consent, 'name' | 'builtIn'>, { consents }: Messages): string {
  return name || (builtIn ? consents.builtIn[builtIn] : consents.unnamed);
}
