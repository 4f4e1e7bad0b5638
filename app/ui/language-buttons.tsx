import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/i18n/languages';
import { useMessages } from '@/lib/i18n/request';

/** One button a language, the current one marked, for a form whose action is to switch to it. */
export function LanguageButtons({ className }: { className: string }) {
  const { language: current } = useMessages();
  return LANGUAGES.map((language) => (
    <button
      type="submit"
      key={language}
      name="language"
      value={language}
      lang={language}
      aria-current={language === current ? 'true' : undefined}
      className={className}
    >
      {LANGUAGE_NAMES[language]}
    </button>
  ));
}
