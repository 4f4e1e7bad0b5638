'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useFormView } from './form';

/**
 * A password field that appears when a change needs it: as soon as one of some fields differs from its value on file, or when
 * the server has asked for it (this is how it appears without scripts). Once the server has accepted it for some values, it
 * appears again only for other values.
 */
export function PasswordAgain({
  onFile,
  className,
  children,
}: {
  /** The fields it is needed for, by name, with what is on file as the form shows it. */
  onFile: Record<string, string>;
  className?: string;
  children: ReactNode;
}) {
  const { errors, challenge, values } = useFormView();
  const [isTyped, setTyped] = useState(false);
  const marker = useRef<HTMLSpanElement>(null);

  // Run after every answer: each may have put other values into the form.
  useEffect(() => {
    const form = marker.current?.closest('form');
    const settled = challenge ? [onFile, values] : [onFile];
    const look = () => {
      const typed = new FormData(form ?? undefined);
      setTyped(
        !settled.some((known) => Object.keys(onFile).every((name) => typed.get(name) === known[name])),
      );
    };
    // Something may have been typed before this script arrived.
    look();
    form?.addEventListener('input', look);
    return () => form?.removeEventListener('input', look);
  }, [onFile, challenge, values]);

  return (
    <>
      <span ref={marker} hidden />
      {(isTyped || 'current_password' in errors) && <div className={className}>{children}</div>}
    </>
  );
}
