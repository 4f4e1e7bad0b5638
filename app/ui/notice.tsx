import type { ReactNode } from 'react';

const TONES = {
  good: { style: 'bg-good-tint text-good', icon: 'lucide--circle-check' },
  info: { style: 'bg-tint text-accent', icon: 'lucide--info' },
  warn: { style: 'bg-warn-tint text-warn', icon: 'lucide--triangle-alert' },
  bad: { style: 'bg-bad-tint text-bad', icon: 'lucide--circle-alert' },
} as const;

/** A message above the content. Errors are announced assertively, others politely. */
export function Notice({ tone, children }: { tone: keyof typeof TONES; children: ReactNode }) {
  const { style, icon } = TONES[tone];
  return (
    <div
      data-notice={tone}
      tabIndex={-1}
      role={tone === 'bad' ? 'alert' : 'status'}
      className={`with-icon ${icon} flex gap-3 rounded-2xl px-4 py-3.5 font-medium before:mt-0.5 ${style}`}
    >
      <div className="min-w-0">{children}</div>
    </div>
  );
}
