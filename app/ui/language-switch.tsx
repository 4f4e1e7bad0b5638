import { Globe } from 'lucide';
import { LANGUAGE_NAMES } from '@/lib/i18n/languages';
import { readMessages } from '@/lib/i18n/request';
import { switchLanguage } from './language-action';
import { LanguageButtons } from './language-buttons';
import { Icon } from './svg-icon';

/** The switch on every page: a disclosure with one button a language, working without scripts. Closes when used. */
export async function LanguageSwitch() {
  const { language: current, t } = await readMessages();
  return (
    <details key={current} className="group relative" name="menu">
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-xl px-3 text-sm font-semibold text-soft hover:bg-sunken hover:text-ink">
        <Icon node={Globe} className="size-5" />
        <span className="sr-only">{t.common.language}: </span>
        <span lang={current}>{LANGUAGE_NAMES[current]}</span>
      </summary>
      <form
        action={switchLanguage}
        className="card absolute right-0 z-30 mt-2 flex min-w-44 flex-col gap-1 p-2"
      >
        <LanguageButtons className="min-h-11 rounded-xl px-3 text-left text-sm font-medium hover:bg-sunken aria-[current]:font-semibold" />
      </form>
    </details>
  );
}
