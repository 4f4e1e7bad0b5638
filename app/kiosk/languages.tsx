import { readMessages } from '@/lib/i18n/request';
import { switchLanguage } from '../ui/language-action';
import { LanguageButtons } from '../ui/language-buttons';

/** The languages, each one touch away. */
export async function Languages() {
  const { t } = await readMessages();
  return (
    <form action={switchLanguage}>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t.common.language}</legend>
        <LanguageButtons className="min-h-12 rounded-full border border-edge bg-surface px-5 font-semibold aria-[current]:border-accent" />
      </fieldset>
    </form>
  );
}
