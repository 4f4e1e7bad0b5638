import { useCurrent } from './current';
import type { IconName } from './lucide-icon';

/** An area of the account, as the navigation shows it. */
export type Area = { href: string; text: string; icon: IconName };

/** A link to an area of the account, marked when it, or a page below it, is the one being shown. */
export function NavLink({ href, text, icon }: Area) {
  return (
    <a href={href} aria-current={useCurrent(href)} className={`area with-icon ${icon}`}>
      {text}
    </a>
  );
}
