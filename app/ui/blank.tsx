import type { ReactNode } from 'react';
import { Icon, type IconName } from './lucide-icon';

/** Stands where something would be shown that there is not: a picture, a title, a sentence, and what can be done. */
export function Blank({
  icon,
  title,
  lead,
  role,
  heading: Heading = 'h2',
  children,
}: {
  icon: IconName;
  title: string;
  lead: string;
  role?: 'alert';
  /** The title's level: that of the page, if there is no other. */
  heading?: 'h1' | 'h2';
  children?: ReactNode;
}) {
  return (
    <div role={role} className="card flex flex-col items-center px-6 py-14 text-center">
      <Icon name={icon} className="mb-4 size-10 text-soft" />
      <Heading className="text-lg font-bold">{title}</Heading>
      <p className="mt-2 max-w-sm text-soft">{lead}</p>
      {children && <div className="mt-6">{children}</div>}
    </div>
  );
}
