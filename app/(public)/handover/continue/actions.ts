'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { handleForm } from '@/lib/action';
import { redeemHandover, sealReplaced } from '@/lib/customer/handover-in';
import { type FormState, SHOWN } from '@/lib/form-state';
import { inMinutes } from '@/lib/i18n/format';

/** Signs in by the code somebody came with from another application, now that they have said so. */
export async function continueHere(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'continueHere',
    fields: ['token', SHOWN],
    needsSession: false,
    secrets: ['token', SHOWN],
    run: async ({ token = '', [SHOWN]: sealed = '' }, { t }) => {
      const result = await redeemHandover(token, sealed);
      switch (result.kind) {
        case 'ok':
          redirect(result.next);
          break;
        case 'code_missing':
          return { status: 'invalid', message: t.form.check, errors: { token: t.errors.required } };
        case 'throttled':
          return {
            status: 'failed',
            message: ({ handover }) => handover.throttled(inMinutes(result.retryAfterMs)),
          };
        case 'replaces':
          refresh();
          return { status: 'conflict', message: t.handover.replaces, sealed: await sealReplaced() };
        case 'nothing':
          return { status: 'failed', message: t.handover.over };
        default:
          return { status: 'failed', message: t.handover[result.kind] };
      }
    },
  });
}
