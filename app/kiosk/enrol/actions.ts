'use server';

import { redirect } from 'next/navigation';
import { handleForm } from '@/lib/action';
import { enrol as enrolByCode } from '@/lib/customer/kiosk-enrolment';
import type { FormState } from '@/lib/form-state';
import { inMinutes } from '@/lib/i18n/format';

/** Makes this browser the kiosk whose code was typed. */
export async function enrol(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'enrol',
    fields: ['code'],
    needsSession: false,
    secrets: ['code'],
    run: async ({ code = '' }, { t }) => {
      const result = await enrolByCode(code.slice(0, 64));
      if (result.kind === 'wrong') {
        return { status: 'invalid', message: t.form.check, errors: { code: t.kiosk.enrolWrong } };
      }
      if (result.kind === 'throttled') {
        return {
          status: 'failed',
          message: ({ signIn }) => signIn.throttled(inMinutes(result.retryAfterMs)),
        };
      }
      redirect('/kiosk');
    },
  });
}
