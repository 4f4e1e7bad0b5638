import { headers } from 'next/headers';
import { use } from 'react';
import { REQUEST_PATH } from '@/lib/server/correlation';
import type { IconName } from './lucide-icon';

/** An area of the account, as the navigation shows it. */
export type Area = { href: string; text: string; icon: IconName };

/** A link to an area of the account, marked when it, or a page below it, is the one being shown. */
export function NavLink({ href, text, icon }: Area) {
  const path = use(headers()).get(REQUEST_PATH)?.split('?')[0];
  return (
    <a
      href={href}
      aria-current={path === href ? 'page' : path?.startsWith(`${href}/`) ? 'true' : undefined}
      className={`area with-icon ${icon}`}
    >
      {text}
    </a>
  );
}
