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
  contact: () => import('@/lib/customer/schema').then(({ contactRules }) => contactRules),
  code: () => import('@/lib/customer/schema').then(({ codeRules }) => codeRules),
  signUp: (required: readonly string[]) =>
    import('@/lib/customer/schema').then(({ signUpRules }) => signUpRules(required)),
};

/** A form whose fields are judged, while they are filled in, by the rules its action judges them by. */
export function RuledForm({
  rules,
  required = [],
  ...form
}: {
  rules: keyof typeof RULES;
  /** Fields that have to be filled in, where that is a setting. */
  required?: readonly string[];
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  judgesUntouched?: boolean;
  errorTexts: Record<string, string>;
  failureText: string;
  shown?: string;
  notice?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return <Form {...form} loadRules={() => RULES[rules](required)} />;
}
