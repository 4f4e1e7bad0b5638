import type { ReactNode } from 'react';
import { useUiMode } from '@/lib/session/ui-mode';
import { Icon } from './lucide-icon';

/** A personal value; at a kiosk masked with dots until it is touched. */
export function Personal({ children }: { children: ReactNode }) {
  if (!useUiMode().masksValues) return children;
  return (
    <button type="button" data-personal>
      <span>{children}</span>
      <Icon name="lucide--eye" className="size-5 shrink-0 text-soft" />
    </button>
  );
}
