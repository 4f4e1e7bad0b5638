'use client';

import type { ReactNode } from 'react';
import type { FormState } from '@/lib/form-state';
import { Form } from './form';

const RULES = {
  profile: () => import('@/lib/customer/schema').then(({ profileRules }) => profileRules),
  address: () => import('@/lib/customer/schema').then(({ addressRules }) => addressRules),
  changePassword: () =>
    import('@/lib/customer/schema').then(({ changePasswordRules }) => changePasswordRules),
  forgottenPassword: () =>
    import('@/lib/customer/schema').then(({ forgottenPasswordRules }) => forgottenPasswordRules),
  signIn: () => import('@/lib/customer/schema').then(({ signInRules }) => signInRules),
};

/** A form whose fields are judged, while they are filled in, by the rules its action judges them by. */
export function RuledForm({
  rules,
  ...form
}: {
  rules: keyof typeof RULES;
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  judgesUntouched?: boolean;
  errorTexts: Record<string, string>;
  failureText: string;
  shown?: string;
  notice?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return <Form {...form} loadRules={RULES[rules]} />;
}
