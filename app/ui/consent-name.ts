import type { ConsentDefinition } from '@/lib/customer/reference-data';
import type { Messages } from '@/lib/i18n/messages';

/** What a consent is called: by its definition, else by what it is known to be, else that nobody has named it. */
export function consentName(
  { name, builtIn }: { name?: string } & Pick<ConsentDefinition, 'builtIn'>,
  { consents }: Messages,
): string {
  return name || (builtIn ? consents.builtIn[builtIn] : consents.unnamed);
}
