import type { ReactNode } from 'react';

/** The kiosk's own pages fill the screen; each brings its own frame. */
export default function KioskLayout({ children }: { children: ReactNode }) {
  return <div className="flex min-h-dvh flex-col">{children}</div>;
}
