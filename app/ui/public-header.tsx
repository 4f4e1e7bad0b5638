import { LanguageSwitch } from './language-switch';
import { Logo } from './logo';

/** The top of pages that need no session: brand and language. */
export function PublicHeader() {
  return (
    <header className="mx-auto flex w-full max-w-5xl flex-wrap items-center justify-between gap-x-3 px-4 py-4 sm:px-6">
      <Logo />
      <LanguageSwitch />
    </header>
  );
}
