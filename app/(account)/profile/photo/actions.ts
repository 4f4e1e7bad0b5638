'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { errorTexts, handleForm } from '@/lib/action';
import { changePhoto } from '@/lib/customer/change-photo';
import { requireSession } from '@/lib/customer/context';
import { openShown } from '@/lib/customer/drafts';
import type { FormState } from '@/lib/form-state';
import { leaveNotice } from '@/lib/notice';

const schema = z.object({ shown: z.string() });

/** Replaces the photo by the picture that was taken or chosen, whichever came. */
export async function uploadPhoto(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'uploadPhoto',
    schema,
    needsSession: true,
    secrets: ['shown'],
    files: ['taken', 'chosen'],
    run: async ({ shown: sealed = '' }, { t, files }) => {
      const [shown, { customerId }] = await Promise.all([openShown('photo', sealed), requireSession()]);
      if (shown?.customerId !== customerId) return { status: 'failed', message: t.form.wrongCustomer };
      const file = files.taken ?? files.chosen;
      const invalid = (key: string) =>
        ({ status: 'invalid', errors: errorTexts({ chosen: key }, t) }) as const;
      if (!file) return invalid('picture_needed');
      const result = await changePhoto(await file.bytes());
      if (result.kind === 'invalid') return invalid(result.problem);
      if (result.kind === 'refused') return invalid('not_allowed');
      if (result.kind === 'not_saved') return { status: 'failed', message: t.photo.notSaved };
      if (result.kind === 'unconfirmed') return { status: 'failed', message: t.photo.unconfirmed };
      await leaveNotice('profile:saved');
      redirect('/profile');
    },
  });
}
