'use client';

import type { ReactNode } from 'react';
import type { PropertyRuleData } from '@/lib/customer/property-rules';
import type { Rules } from '@/lib/customer/schema';
import type { FormState } from '@/lib/form-state';
import { Form } from './form';

const RULES = {
  profile: () => import('@/lib/customer/schema').then(({ profileRules }) => profileRules),
  address: () => import('@/lib/customer/schema').then(({ addressRules }) => addressRules),
  changePassword: () =>
    import('@/lib/customer/schema').then(({ changePasswordRules }) => changePasswordRules),
  forgottenPassword: () =>
    import('@/lib/customer/schema').then(({ forgottenPasswordRules }) => forgottenPasswordRules),
  newsletter: () => import('@/lib/customer/schema').then(({ newsletterRules }) => newsletterRules),
  furtherAddress: () =>
    import('@/lib/customer/schema').then(({ furtherAddressRules }) => furtherAddressRules),
  newAddress: () => import('@/lib/customer/schema').then(({ newAddressRules }) => newAddressRules),
  signIn: () => import('@/lib/customer/schema').then(({ signInRules }) => signInRules),
  contact: () => import('@/lib/customer/schema').then(({ contactRules }) => contactRules),
  code: () => import('@/lib/customer/schema').then(({ codeRules }) => codeRules),
};

/** Rules made from data: these come with the page, and are made into rules when the form is first touched. */
const DATA_RULES = {
  /** Of which fields have to be filled in: that is a setting. */
  signUp: (required: readonly string[]) =>
    import('@/lib/customer/schema').then(({ signUpRules }) => signUpRules(required)),
  properties: (data: PropertyRuleData) =>
    import('@/lib/customer/property-rules').then(({ propertyRules }) => propertyRules(data)),
};

type Fixed = { rules: keyof typeof RULES; ruleData?: undefined };
type Made = {
  [Name in keyof typeof DATA_RULES]: { rules: Name; ruleData: Parameters<(typeof DATA_RULES)[Name]>[0] };
}[keyof typeof DATA_RULES];

function load({ rules, ruleData }: Fixed | Made): Promise<Rules> {
  if (ruleData === undefined) return RULES[rules]();
  const make = DATA_RULES[rules] as (data: typeof ruleData) => Promise<Rules>;
  return make(ruleData);
}

/** A form whose fields are judged, while they are filled in, by the rules its action judges them by. */
export function RuledForm({
  rules,
  ruleData,
  ...form
}: (Fixed | Made) & {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  judgesUntouched?: boolean;
  errorTexts: Record<string, string>;
  failureText: string;
  shown?: string;
  notice?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return <Form {...form} loadRules={() => load({ rules, ruleData } as Fixed | Made)} />;
}
