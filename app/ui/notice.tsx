import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide';
import type { ReactNode } from 'react';
import { Icon } from './svg-icon';

const TONES = {
  good: { style: 'bg-good-tint text-good', icon: CircleCheck },
  info: { style: 'bg-tint text-accent', icon: Info },
  warn: { style: 'bg-warn-tint text-warn', icon: TriangleAlert },
  bad: { style: 'bg-bad-tint text-bad', icon: CircleAlert },
};

/** What a page has to say before anything else. Errors are announced at once, the rest politely. */
export function Notice({ tone, children }: { tone: keyof typeof TONES; children: ReactNode }) {
  const { style, icon } = TONES[tone];
  return (
    <div
      data-notice
      tabIndex={-1}
      role={tone === 'bad' ? 'alert' : 'status'}
      className={`flex gap-3 rounded-2xl px-4 py-3.5 font-medium ${style}`}
    >
      <Icon node={icon} className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
