import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/i18n/languages';
import { readMessages } from '@/lib/i18n/request';
import { switchLanguage } from '../ui/language-action';

/** The languages, each one touch away. */
export async function Languages() {
  const { language: current, t } = await readMessages();
  return (
    <form action={switchLanguage}>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t.common.language}</legend>
        {LANGUAGES.map((language) => (
          <button
            type="submit"
            key={language}
            name="language"
            value={language}
            lang={language}
            aria-current={language === current ? 'true' : undefined}
            className="min-h-12 rounded-full border border-edge bg-surface px-5 font-semibold aria-[current]:border-accent aria-[current]:bg-tint aria-[current]:text-accent"
          >
            {LANGUAGE_NAMES[language]}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
