import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { REQUEST_PATH } from '@/lib/door';

/** A link to an area of the account, marked when it is the one being shown. */
export async function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const path = (await headers()).get(REQUEST_PATH)?.split('?')[0];
  return (
    <a
      href={href}
      aria-current={path === href ? 'page' : undefined}
      className="flex min-h-16 flex-col items-center justify-center gap-1 px-1 text-xs font-medium text-soft hover:text-ink aria-[current]:font-semibold aria-[current]:text-accent md:min-h-12 md:flex-row md:justify-start md:gap-3 md:rounded-xl md:px-4 md:text-base md:hover:bg-sunken md:aria-[current]:bg-tint"
    >
      {children}
    </a>
  );
}
