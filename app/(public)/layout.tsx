import type { ReactNode } from 'react';
import { LanguageSwitch } from '../ui/language-switch';
import { Logo } from '../ui/logo';

/** The frame of pages that need no session. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="mx-auto flex w-full max-w-5xl items-center justify-between gap-3 px-4 py-4 sm:px-6">
        <Logo />
        <LanguageSwitch />
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-md flex-1 px-4 pt-4 pb-16 outline-none sm:pt-12"
      >
        {children}
      </main>
    </div>
  );
}
