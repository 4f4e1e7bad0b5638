'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { answerToOthers } from '@/app/(account)/refusals';
import { type Answer, handleForm } from '@/lib/action';
import { readBrand } from '@/lib/brand';
import { answerConsent as answer } from '@/lib/customer/answer-consent';
import { requireSession } from '@/lib/customer/context';
import { addToDraft, dropFromDraft, openShown } from '@/lib/customer/drafts';
import { consentAnchor } from '@/lib/customer/ids';
import { consentRules } from '@/lib/customer/schema';
import type { FormState } from '@/lib/form-state';
import type { Messages } from '@/lib/i18n/messages';
import { leaveNotice } from '@/lib/notice';
import { orOutage } from '@/lib/outage';
import { isSentByScript } from '@/lib/sent-by-script';
import { readUiMode } from '@/lib/session/ui-mode';
import { type Decision, decisionOf } from './decision';

/**
 * Gives, refuses or withdraws one consent. Only a consent the page showed can be answered, and agreed to only as it was shown.
 * With scripts the page stays in place, so that what is said about other consents is not lost.
 */
export async function answerConsent(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'answerConsent',
    rules: consentRules,
    needsSession: true,
    shownAs: 'consents',
    secrets: ['consent', 'value'],
    keepTyped: async ({ consent, value, shown: sealed = '' }) => {
      const shown = await openShown('consents', sealed);
      if (shown) await addToDraft('consents', shown, { [`consent:${consent}`]: value });
    },
    outageText: ({ value }, { consents }) => consents.notDone[value === '1' ? 'given' : 'refused'],
    run: async ({ consent, value }, { t, shown }) => {
      const { customerId } = await requireSession();
      const result = await answer(consent, value, shown);
      if (result.kind === 'reworded') {
        refresh();
        return { status: 'conflict', message: t.consents.reworded };
      }
      if (result.kind === 'conflict') {
        refresh();
        return { status: 'conflict', message: t.consents.conflict };
      }
      if (result.kind === 'unconfirmed') return { status: 'failed', message: t.consents.unconfirmed };
      const field = `consent:${consent}`;
      const decision = decisionOf(shown[field], value);
      if (result.kind === 'refused') {
        return answerToOthers(result.refusals, () => false) ?? impossible(decision, t);
      }
      if (result.kind !== 'saved') return { status: 'failed', message: t.consents.notDone[decision] };
      // Recorded by now: the store's failure must not be told as the answer's.
      await orOutage(dropFromDraft('consents', customerId, [field]));
      await leaveNotice(`consents-${consent}:${decision}`);
      if (!(await isSentByScript())) redirect(`/consents#${consentAnchor(consent)}`);
      refresh();
      return { status: 'done', message: t.consents.done[decision] };
    },
  });
}

/** CareCloud takes no such answer, however often it is tried: whom to ask. */
async function impossible(decision: Decision, t: Messages): Promise<Answer> {
  const { contact } = readBrand();
  const { allowsExternal } = await readUiMode();
  return {
    status: 'failed',
    message: t.consents.impossible[decision],
    ...(contact && allowsExternal && { links: [{ href: contact, text: t.common.contact }] }),
  };
}
