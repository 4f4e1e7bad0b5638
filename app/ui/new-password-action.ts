'use server';

import { z } from 'zod';
import { type Answer, handleForm } from '@/lib/action';
import { previewNewPassword } from '@/lib/customer/new-password';
import type { FormState } from '@/lib/form-state';

const schema = z.object({ new_password: z.string() });

/** Says, while a new password is being typed, whether CareCloud would take it. */
export async function checkNewPassword(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'checkNewPassword',
    schema,
    needsSession: false,
    secrets: ['new_password'],
    run: async ({ new_password = '' }): Promise<Answer> => {
      const check = await previewNewPassword(new_password);
      if (check === 'good') return { status: 'idle' };
      return { status: check === 'refused' ? 'invalid' : 'failed' };
    },
  });
}
