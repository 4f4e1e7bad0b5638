import { readSession } from '@/lib/session/session';
import { LanguageSwitch } from './language-switch';
import { Logo } from './logo';
import { SignOut } from './sign-out';

/** The top of pages that need no session: brand and language, and the way out for whoever has one all the same. */
export async function PublicHeader() {
  const session = await readSession();
  return (
    <header className="mx-auto flex w-full max-w-5xl flex-wrap items-center justify-between gap-x-3 px-4 py-2.5 sm:px-6">
      <Logo />
      <div className="-mr-3 flex flex-wrap items-center gap-x-1">
        <LanguageSwitch />
        {session && <SignOut />}
      </div>
    </header>
  );
}
