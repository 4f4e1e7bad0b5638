'use client';

import { type ComponentProps, useEffect, useRef } from 'react';
import { FormContext, focusAnswer } from '@/app/ui/form';
import { IDLE } from '@/lib/form-state';

/** A form that a route handler takes, which answers by leading back here: the focus goes to what it has answered. */
export function AnsweredForm({
  errors,
  ...form
}: { errors: Record<string, string> } & ComponentProps<'form'>) {
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => focusAnswer(element.current), []);
  return (
    <FormContext value={{ ...IDLE, errors, isPending: false }}>
      <form ref={element} {...form} />
    </FormContext>
  );
}
