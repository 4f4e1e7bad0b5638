'use server';

import { redirect } from 'next/navigation';
import { errorTexts, handleForm } from '@/lib/action';
import { requestPasswordSetup } from '@/lib/customer/forgotten-password';
import { forgottenPasswordRules, validate } from '@/lib/customer/schema';
import type { FormState } from '@/lib/form-state';
import { inMinutes } from '@/lib/i18n/format';

/** Has a link sent to set a new password, and shows the page that says what to do next, account or not. */
export async function requestPassword(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'requestPassword',
    schema: forgottenPasswordRules.schema,
    needsSession: false,
    run: async (typed, { t }) => {
      const { errors } = validate(forgottenPasswordRules, typed, () => true);
      if (Object.keys(errors).length > 0) {
        return { status: 'invalid', message: t.form.check, errors: errorTexts(errors, t) };
      }
      const result = await requestPasswordSetup(typed.recipient ?? '');
      switch (result.kind) {
        case 'sent':
          redirect(`/forgotten-password?sent=${result.channel}`);
          break;
        case 'unrecognised':
          return {
            status: 'invalid',
            message: t.form.check,
            errors: { recipient: t.forgottenPassword.notRecognised },
          };
        case 'throttled':
          return {
            status: 'failed',
            message: ({ forgottenPassword }) => forgottenPassword.throttled(inMinutes(result.retryAfterMs)),
          };
        case 'unavailable':
          return { status: 'failed', message: t.forgottenPassword.unavailable };
      }
    },
  });
}
