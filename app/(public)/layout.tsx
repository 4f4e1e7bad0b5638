import type { ReactNode } from 'react';
import { PublicFooter } from '../ui/public-footer';
import { PublicHeader } from '../ui/public-header';

/** The frame of pages that need no session. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <PublicHeader />
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-md flex-1 px-4 pt-4 pb-16 outline-none sm:pt-12"
      >
        {children}
      </main>
      <PublicFooter />
    </div>
  );
}
