import type { ConsentDefinition } from '@/lib/customer/reference-data';
import type { Messages } from '@/lib/i18n/messages';

/** The name of a consent: from its definition, else that of the built-in one, else "unnamed". */
export function consentName(
  { name, builtIn }: { name?: string } & Pick<ConsentDefinition, 'builtIn'>,
  { consents }: Messages,
): string {
  return name || (builtIn ? consents.builtIn[builtIn] : consents.unnamed);
}
