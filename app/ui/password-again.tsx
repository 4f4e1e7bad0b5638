'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useFormView } from './form';

/**
 * A password field that is there when a change needs it: as soon as one of some fields differs from what was shown,
 * or when the server has asked for it (which is how it appears without scripts). Once the server has taken it for some
 * values, it is there again only for others.
 */
export function PasswordAgain({
  when,
  className,
  children,
}: {
  when: readonly string[];
  className?: string;
  children: ReactNode;
}) {
  const { errors, challenge, attempt } = useFormView();
  const [isTyped, setTyped] = useState(false);
  const marker = useRef<HTMLSpanElement>(null);
  const shown = useRef<string>(undefined);

  // Run after every answer: each may have made other values the inputs' default.
  useEffect(() => {
    const form = marker.current?.closest('form');
    const textOf = (value: (input: HTMLInputElement) => string) =>
      Array.from(form?.elements ?? [])
        .filter(
          (element): element is HTMLInputElement =>
            element instanceof HTMLInputElement && when.includes(element.name),
        )
        .map(value)
        .join('\n');
    const byDefault = textOf(({ defaultValue }) => defaultValue);
    // An answer to the form makes what was typed the inputs' default: compare with what was there before.
    shown.current ??= byDefault;
    const settled = challenge ? [shown.current, byDefault] : [shown.current];
    const look = () => setTyped(!settled.includes(textOf(({ value }) => value)));
    // Something may have been typed before this script arrived.
    look();
    form?.addEventListener('input', look);
    return () => form?.removeEventListener('input', look);
  }, [when, challenge, attempt]);

  return (
    <>
      <span ref={marker} hidden />
      {(isTyped || 'current_password' in errors) && <div className={className}>{children}</div>}
    </>
  );
}
