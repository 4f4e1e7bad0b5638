import { headers } from 'next/headers';
import { use } from 'react';
import { REQUEST_PATH } from '@/lib/server/correlation';

/** The `aria-current` of a link: `page` if it leads to the page being shown, `true` if to what that is a part of. */
export function useCurrent(href: string): 'page' | 'true' | undefined {
  const path = use(headers()).get(REQUEST_PATH)?.split('?')[0];
  if (path === href) return 'page';
  return path?.startsWith(`${href}/`) ? 'true' : undefined;
}
