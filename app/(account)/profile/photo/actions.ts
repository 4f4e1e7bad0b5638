'use server';

import { redirect } from 'next/navigation';
import { errorTexts, handleForm } from '@/lib/action';
import { changePhoto } from '@/lib/customer/change-photo';
import type { FormState } from '@/lib/form-state';
import { leaveNotice } from '@/lib/notice';

/** Replaces the photo by the picture that was taken or chosen, whichever came. */
export async function uploadPhoto(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'uploadPhoto',
    needsSession: true,
    shownAs: 'photo',
    rateLimit: 'photo',
    files: ['taken', 'chosen'],
    run: async (_, { t, files }) => {
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
