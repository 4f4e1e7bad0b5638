'use client';

import type { ReactNode } from 'react';
import type { RuleChoice } from '@/lib/customer/form-rules';
import type { Rules } from '@/lib/customer/schema';
import type { FormState } from '@/lib/form-state';
import { Form } from './form';

async function load(choice: RuleChoice): Promise<Rules> {
  const { rulesFor } = await import('./rules');
  return rulesFor(choice);
}

/** A form that validates its fields while they are filled in, by the same rules as its action. */
export function ValidatedForm(
  form: RuleChoice & {
    action: (previous: FormState, form: FormData) => Promise<FormState>;
    keep?: (previous: FormState, form: FormData) => Promise<unknown>;
    validatesUntouched?: boolean;
    errorTexts: Record<string, string>;
    failureText: string;
    shown?: string;
    notice?: ReactNode;
    className?: string;
    children: ReactNode;
  },
) {
  return <Form {...form} loadRules={() => load(form)} />;
}
