import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/i18n/languages';
import { readMessages } from '@/lib/i18n/request';

/** One button a language, the current one marked, for a form whose action is to switch to it. */
export async function LanguageButtons({ className }: { className: string }) {
  const { language: current } = await readMessages();
  return LANGUAGES.map((language) => (
    <button
      type="submit"
      key={language}
      name="language"
      value={language}
      lang={language}
      aria-current={language === current ? 'true' : undefined}
      className={`aria-[current]:bg-tint aria-[current]:text-accent ${className}`}
    >
      {LANGUAGE_NAMES[language]}
    </button>
  ));
}
