import type { InterestChoice } from '@/lib/customer/interests';
import type { Properties } from '@/lib/customer/properties';
import { describeValue } from '@/lib/customer/property-words';
import type { Language } from '@/lib/i18n/languages';
import type { Messages } from '@/lib/i18n/messages';

/** What a customer told beyond their record, in words; nothing of a part that could not be read. */
export function detailSections(
  interests: InterestChoice[] | 'outage' | undefined,
  properties: Properties | 'outage' | undefined,
  language: Language,
  t: Messages,
): { title: string; facts: { name: string; value: string }[] }[] {
  const chosen = interests === 'outage' ? [] : (interests ?? []).filter(({ value }) => value === 'on');
  const names = chosen.map(({ id, name }) => name ?? t.interests.noLonger(id)).join(', ');
  return [
    {
      title: t.interests.interests,
      facts: names ? [{ name: t.interests.chosen, value: names }] : [],
    },
    {
      title: t.interests.details,
      facts: (properties === 'outage' ? [] : (properties?.told ?? [])).map(({ definition, name, value }) => ({
        name,
        value: describeValue(definition, value, language, t),
      })),
    },
  ];
}
