import { readMessages } from '@/lib/i18n/request';
import { switchLanguage } from '../ui/language-action';
import { LanguageButtons } from '../ui/language-buttons';

/** A button for each language. */
export async function Languages() {
  const { t } = await readMessages();
  return (
    <form action={switchLanguage}>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t.common.language}</legend>
        <LanguageButtons className="choice choice-wide" />
      </fieldset>
    </form>
  );
}
