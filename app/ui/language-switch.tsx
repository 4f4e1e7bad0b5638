import { LANGUAGE_NAMES } from '@/lib/i18n/languages';
import { useMessages } from '@/lib/i18n/request';
import { switchLanguage } from './language-action';
import { LanguageButtons } from './language-buttons';

/** The switch on every page: a disclosure with one button a language, working without scripts. Closes when used. */
export function LanguageSwitch() {
  const { language: current, t } = useMessages();
  return (
    <details key={current} className="group relative" name="menu">
      <summary className="tool with-icon lucide--globe">
        <span className="sr-only">{t.common.language}: </span>
        <span lang={current}>{LANGUAGE_NAMES[current]}</span>
      </summary>
      <form
        action={switchLanguage}
        className="card absolute right-0 z-30 mt-2 flex min-w-44 flex-col gap-1 p-2"
      >
        <LanguageButtons className="choice" />
      </form>
    </details>
  );
}
