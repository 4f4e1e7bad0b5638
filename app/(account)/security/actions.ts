'use server';

import { redirect } from 'next/navigation';
import { answerToOthers } from '@/app/(account)/refusals';
import { handleForm, invalid } from '@/lib/action';
import { changePassword } from '@/lib/customer/change-password';
import { requireSession } from '@/lib/customer/context';
import type { FormState } from '@/lib/form-state';
import { leaveNotice } from '@/lib/notice';
import { orOutage } from '@/lib/outage';
import { recordSecurityEvent } from '@/lib/security-event';
import { endOtherSessions } from '@/lib/session/session';

/** Changes the password; this session goes on, the customer's others end. */
export async function savePassword(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'savePassword',
    fields: ['current_password', 'new_password'],
    needsSession: true,
    shownAs: 'password',
    // As for signing out elsewhere; guesses of the present password have a limit of their own.
    rateLimit: 'none',
    secrets: ['current_password', 'new_password'],
    run: async ({ current_password = '', new_password = '' }, { t }) => {
      const result = await changePassword(current_password, new_password);
      switch (result.kind) {
        case 'changed':
          await leaveNotice(result.areOthersEnded ? 'password:changed' : 'password:changed-here');
          redirect('/security#password');
          break;
        case 'invalid':
          return invalid(result.errors, t);
        case 'refused':
          return (
            answerToOthers(result.refusals, () => false) ?? {
              status: 'failed',
              message: t.security.notSaved,
            }
          );
        case 'not_saved':
          return { status: 'failed', message: t.security.notSaved };
        case 'unconfirmed':
          return { status: 'failed', message: t.security.unconfirmed };
      }
    },
  });
}

/** Signs the customer out in every other browser. */
export async function signOutElsewhere(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'signOutElsewhere',
    needsSession: true,
    shownAs: 'sessions',
    // Whoever has used up an account's share must not thereby stay in it.
    rateLimit: 'none',
    run: async (_, { t }) => {
      const session = await requireSession();
      const about = { session: session.id, customerId: session.customerId };
      const isOut = (await orOutage(endOtherSessions(session))) === 'outage';
      const outcome = isOut ? 'unavailable' : 'ok';
      recordSecurityEvent({ event: 'other-sessions-ended', outcome, ...about });
      if (isOut) return { status: 'failed', message: t.security.notEnded };
      await leaveNotice('sessions:ended');
      redirect('/security#sessions');
    },
  });
}
