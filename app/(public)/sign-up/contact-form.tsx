import type { ReactNode } from 'react';
import { TextField } from '@/app/ui/field/text';
import { SubmitButton } from '@/app/ui/submit-button';
import { ValidatedForm } from '@/app/ui/validated-form';
import type { SignUpStep } from '@/lib/customer/sign-up';
import { readMessages } from '@/lib/i18n/request';
import { sendSignUpCode } from './actions';

const INPUTS = {
  any: { autoComplete: 'username', inputMode: 'email' },
  email: { autoComplete: 'email', inputMode: 'email' },
  phone: { autoComplete: 'tel', inputMode: 'tel' },
} as const;

/** The first step: where a one-time code shall go. */
export async function ContactForm({
  step: { wanted, typed },
  notice,
}: {
  step: Extract<SignUpStep, { kind: 'contact' }>;
  notice: ReactNode;
}) {
  const { t } = await readMessages();
  return (
    <ValidatedForm
      rules="contact"
      action={sendSignUpCode}
      validatesUntouched
      errorTexts={t.errors}
      failureText={t.common.noAnswer}
      notice={notice}
      className="card space-y-5 p-5 sm:p-8"
    >
      <TextField
        name="contact"
        label={t.signUp.contact[wanted]}
        hint={t.signUp.contactHint[wanted]}
        defaultValue={typed}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
        {...INPUTS[wanted]}
      />
      <SubmitButton text={t.signUp.sendCode} pendingText={t.signUp.sendingCode} className="w-full" />
    </ValidatedForm>
  );
}
