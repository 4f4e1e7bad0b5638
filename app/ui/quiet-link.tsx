import type { ComponentProps } from 'react';

/** One of the links at the end of a page, beside what the page is for. */
export function QuietLink(link: ComponentProps<'a'>) {
  return (
    <a
      {...link}
      className="inline-flex min-h-11 items-center underline underline-offset-4 hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
    />
  );
}
