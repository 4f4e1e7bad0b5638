'use client';

import type { ComponentProps } from 'react';
import { useFormView } from './form';

/** Sends the form. Cannot be pressed again before the answer. */
export function SubmitButton({
  text,
  pendingText,
  tone = 'primary',
  className = '',
  ...button
}: {
  text: string;
  pendingText: string;
  tone?: 'primary' | 'quiet' | 'danger';
} & ComponentProps<'button'>) {
  const { isPending } = useFormView();
  return (
    <button {...button} type="submit" disabled={isPending} className={`button button-${tone} ${className}`}>
      {isPending ? pendingText : text}
    </button>
  );
}
