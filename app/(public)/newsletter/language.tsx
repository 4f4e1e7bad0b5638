import { SelectField } from '@/app/ui/field/select';
import type { Option } from '@/lib/customer/reference-data';
import { useMessages } from '@/lib/i18n/request';

/** The language somebody wants to be written to in; the page's own to begin with, if it is offered. */
export function LanguageField({ languages }: { languages: Option[] }) {
  const { t, language } = useMessages();
  return (
    <SelectField
      name="language_id"
      label={t.newsletter.language}
      options={languages}
      defaultValue={languages.some(({ id }) => id === language) ? language : languages[0]?.id}
    />
  );
}
