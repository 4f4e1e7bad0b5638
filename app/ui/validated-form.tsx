import type { ComponentProps } from 'react';
import type { RuleChoice } from '@/lib/customer/form-rules';
import { Form } from './form';

/** A form that validates its fields while they are filled in, by the same rules as its action. */
export function ValidatedForm(
  form: ComponentProps<typeof Form> & RuleChoice & { errorTexts: Record<string, string> },
) {
  return <Form {...form} />;
}
