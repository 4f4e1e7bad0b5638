import type { ReactNode } from 'react';
import { contactText } from '@/app/ui/contact-text';
import { TextField } from '@/app/ui/field/text';
import { Form } from '@/app/ui/form';
import { SubmitButton } from '@/app/ui/submit-button';
import { ValidatedForm } from '@/app/ui/validated-form';
import type { Contact } from '@/lib/customer/one-time-codes';
import { readMessages } from '@/lib/i18n/request';
import { confirmSignUpCode, sendSignUpCode } from './actions';

/** The second step: the code that came. */
export async function CodeForm({ contact, notice }: { contact: Contact; notice: ReactNode }) {
  const { t } = await readMessages();
  return (
    <div className="card divide-y divide-line">
      <ValidatedForm
        rules="code"
        action={confirmSignUpCode}
        validatesUntouched
        errorTexts={t.errors}
        failureText={t.common.noAnswer}
        notice={notice}
        className="space-y-5 p-5 sm:p-8"
      >
        <p className="[overflow-wrap:anywhere]">{t.signUp.sentTo(contactText(contact))}</p>
        <TextField
          name="code"
          label={t.signUp.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
        />
        <SubmitButton text={t.signUp.confirm} pendingText={t.signUp.confirming} className="w-full" />
      </ValidatedForm>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-2 p-5 sm:px-8">
        <Form action={sendSignUpCode} failureText={t.common.noAnswer} className="space-y-3">
          <input type="hidden" name="contact" value={contactText(contact)} />
          <input type="hidden" name="again" value="1" />
          <SubmitButton tone="link" text={t.signUp.sendAgain} pendingText={t.signUp.sendingCode} />
        </Form>
        <a href="/sign-up?step=contact" className="link inline-flex min-h-11 items-center text-sm">
          {t.signUp.otherContact}
        </a>
      </div>
    </div>
  );
}
