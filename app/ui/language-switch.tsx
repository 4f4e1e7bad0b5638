import { LANGUAGE_NAMES } from '@/lib/i18n/languages';
import { useMessages } from '@/lib/i18n/request';
import { switchLanguage } from './language-action';
import { LanguageButtons } from './language-buttons';

/** The switch on every page: a menu with one button a language, working without scripts. Closes when used. */
export function LanguageSwitch() {
  const { language: current, t } = useMessages();
  return (
    <div key={current}>
      <button type="button" popoverTarget="languages" className="tool with-icon lucide--globe">
        <span className="sr-only">{t.common.language}: </span>
        <span lang={current} className="max-[22rem]:sr-only">
          {LANGUAGE_NAMES[current]}
        </span>
      </button>
      <form id="languages" popover="auto" action={switchLanguage} className="card languages menu">
        <LanguageButtons className="choice" menu="languages" />
      </form>
    </div>
  );
}
