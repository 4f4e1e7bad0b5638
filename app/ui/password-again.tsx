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
    const onInput = ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement) || !when.includes(target.name)) return;
      const inputs = Array.from(form?.elements ?? []).filter(
        (element) => element instanceof HTMLInputElement,
      );
      setTyped(inputs.some(({ name, value, defaultValue }) => when.includes(name) && value !== defaultValue));
    };
    form?.addEventListener('input', onInput);
    return () => form?.removeEventListener('input', onInput);
  }, [when]);

  return (
    <>
      <span ref={marker} hidden />
      {(isTyped || 'current_password' in errors) && <div className={className}>{children}</div>}
    </>
  );
}
