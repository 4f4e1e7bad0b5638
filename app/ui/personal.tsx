import { Eye } from 'lucide';
import type { ReactNode } from 'react';
import { readFace } from '@/lib/session/face';
import { Icon } from './svg-icon';

/** A personal value: as it is, or where strangers stand behind the customer, in dots until it is touched. */
export async function Personal({ children }: { children: ReactNode }) {
  if (!(await readFace()).masks) return children;
  return (
    <button type="button" data-personal>
      <span>{children}</span>
      <Icon node={Eye} className="size-5 shrink-0 text-soft" />
    </button>
  );
}
