'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useForm } from './form';

/**
 * A password field that is there when a change needs it: as soon as one of some fields differs from what was shown,
 * or when the server has asked for it (which is how it appears without scripts).
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
  const { errors } = useForm();
  const [isTyped, setTyped] = useState(false);
  const marker = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const form = marker.current?.closest('form');
    const inputs = () =>
      Array.from(form?.elements ?? []).filter(
        (element): element is HTMLInputElement =>
          element instanceof HTMLInputElement && when.includes(element.name),
      );
    // An answer to the form makes what was typed the inputs' default: compare with what was there before.
    const shown = new Map(inputs().map(({ name, defaultValue }) => [name, defaultValue]));
    const look = () => setTyped(inputs().some(({ name, value }) => value !== shown.get(name)));
    // Something may have been typed before this script arrived.
    look();
    form?.addEventListener('input', look);
    return () => form?.removeEventListener('input', look);
  }, [when]);

  return (
    <>
      <span ref={marker} hidden />
      {(isTyped || 'current_password' in errors) && <div className={className}>{children}</div>}
    </>
  );
}
