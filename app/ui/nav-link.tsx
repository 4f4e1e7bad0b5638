import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { REQUEST_PATH } from '@/lib/door';

const STYLES = {
  /** In a bar at the bottom of a phone, beside the page on a larger screen. */
  bar: 'min-h-16 flex-col justify-center gap-1 px-1 text-xs md:min-h-12 md:flex-row md:justify-start md:gap-3 md:rounded-xl md:px-4 md:text-base md:hover:bg-sunken md:aria-[current]:bg-tint',
  row: 'min-h-12 gap-3 rounded-xl px-3 text-base hover:bg-sunken aria-[current]:bg-tint',
};

/** A link to an area of the account, marked when it, or a page below it, is the one being shown. */
export async function NavLink({
  href,
  layout = 'bar',
  children,
}: {
  href: string;
  layout?: keyof typeof STYLES;
  children: ReactNode;
}) {
  const path = (await headers()).get(REQUEST_PATH)?.split('?')[0];
  return (
    <a
      href={href}
      aria-current={path === href ? 'page' : path?.startsWith(`${href}/`) ? 'true' : undefined}
      className={`flex items-center font-medium text-soft hover:text-ink aria-[current]:font-semibold aria-[current]:text-accent ${STYLES[layout]}`}
    >
      {children}
    </a>
  );
}
