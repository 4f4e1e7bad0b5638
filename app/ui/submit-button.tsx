'use client';

import type { ComponentProps } from 'react';
import { useFormStatus } from 'react-dom';
import { useFormView } from './form';

/** Submits the form. Disabled until the answer comes; of several buttons, the one pressed shows the pending text. */
export function SubmitButton({
  text,
  pendingText,
  tone = 'primary',
  name = 'pressed',
  value = text,
  className = '',
  ...button
}: {
  text: string;
  pendingText: string;
  tone?: 'primary' | 'quiet' | 'danger' | 'link';
} & ComponentProps<'button'>) {
  const { isPending } = useFormView();
  const { data } = useFormStatus();
  const isPressed = isPending && data?.get(name) === value;
  return (
    <button
      {...button}
      name={name}
      value={value}
      type="submit"
      disabled={isPending}
      className={`button button-${tone} ${className}`}
    >
      {isPressed ? pendingText : text}
    </button>
  );
}
