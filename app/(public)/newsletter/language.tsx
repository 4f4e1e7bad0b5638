import { SelectField } from '@/app/ui/field/select';
import type { Option } from '@/lib/customer/reference-data';
import { languageIdFor } from '@/lib/i18n/languages';
import { useMessages } from '@/lib/i18n/request';

/** The language somebody wants to be written to in; the page's own to begin with, or a variant of it, if offered. */
export function LanguageField({ languages }: { languages: Option[] }) {
  const { t, language } = useMessages();
  const ids = languages.map(({ id }) => id);
  return (
    <SelectField
      name="language_id"
      label={t.newsletter.language}
      options={languages}
      defaultValue={languageIdFor(language, ids) ?? ids[0]}
    />
  );
}
