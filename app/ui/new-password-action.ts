'use server';

import { type Answer, handleForm } from '@/lib/action';
import { previewNewPassword } from '@/lib/customer/new-password';
import type { FormState } from '@/lib/form-state';

/** Says, while a new password is being typed, whether CareCloud would take it. */
export async function checkNewPassword(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'checkNewPassword',
    fields: ['new_password'],
    needsSession: false,
    secrets: ['new_password'],
    run: async ({ new_password = '' }): Promise<Answer> => {
      const check = await previewNewPassword(new_password);
      if (check === 'good') return { status: 'idle' };
      return { status: check === 'refused' ? 'invalid' : 'failed' };
    },
  });
}
