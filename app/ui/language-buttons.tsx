import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/i18n/languages';
import { useMessages } from '@/lib/i18n/request';

/**
 * One button a language, the current one marked, for a form whose action is to switch to it.
 *
 * @param menu the id of the popover they are in, if any: the button of the current language only closes it
 */
export function LanguageButtons({ className, menu }: { className: string; menu?: string }) {
  const { language: current } = useMessages();
  const close = { type: 'button', popoverTarget: menu, popoverTargetAction: 'hide' } as const;
  return LANGUAGES.map((language) => (
    <button
      {...(menu && language === current ? close : { type: 'submit' })}
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
