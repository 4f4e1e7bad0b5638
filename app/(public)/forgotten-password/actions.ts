'use server';

import { redirect } from 'next/navigation';
import { handleForm } from '@/lib/action';
import { requestPasswordSetup } from '@/lib/customer/forgotten-password';
import { forgottenPasswordRules } from '@/lib/customer/schema';
import type { FormState } from '@/lib/form-state';
import { inMinutes } from '@/lib/i18n/format';

/** Has a link sent to set a new password, and shows the page that says what to do next, account or not. */
export async function requestPassword(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'requestPassword',
    rules: forgottenPasswordRules,
    needsSession: false,
    run: async ({ recipient }, { t }) => {
      const result = await requestPasswordSetup(recipient);
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
