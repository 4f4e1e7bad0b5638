'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { errorTexts, handleForm } from '@/lib/action';
import { isConsentField } from '@/lib/customer/fields';
import { readDecidable } from '@/lib/customer/newsletter';
import { askForCode, enterCode, savePreferences, startAgain } from '@/lib/customer/preferences';
import { codeRules, newsletterRules } from '@/lib/customer/schema';
import { checkWordings, isAnyReworded, isWordingField, withoutReworded } from '@/lib/customer/wordings';
import type { FormState } from '@/lib/form-state';
import { inMinutes } from '@/lib/i18n/format';

const PAGE = '/preferences';
const emailRules = { schema: newsletterRules.schema.pick({ contact: true }) };

/** Sends a code to the address somebody says is theirs. */
export async function proveContact(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'proveContact',
    rules: emailRules,
    needsSession: false,
    run: async ({ contact }, { t }) => {
      const result = await askForCode(contact);
      if (result === 'sent') redirect(PAGE);
      if (result === 'refused') {
        return { status: 'invalid', message: t.form.check, errors: { contact: t.errors.email } };
      }
      if (typeof result === 'number') {
        return { status: 'failed', message: ({ newsletter }) => newsletter.throttled(inMinutes(result)) };
      }
      return { status: 'failed', message: t.newsletter.unavailable };
    },
  });
}

/** Takes the code that was sent. */
export async function proveByCode(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'proveByCode',
    rules: codeRules,
    needsSession: false,
    secrets: ['code'],
    run: async ({ code }, { t }) => {
      const result = await enterCode(code);
      switch (result) {
        case 'right':
          redirect(PAGE);
          break;
        case 'wrong':
          return { status: 'invalid', message: t.form.check, errors: { code: t.newsletter.codeWrong } };
        case 'over':
          return { status: 'failed', message: t.form.codeOver };
        case 'unavailable':
          return { status: 'failed', message: t.newsletter.unavailable };
      }
    },
  });
}

/** Saves what may be sent: the boxes that are ticked, or nothing at all, which has a button of its own. */
export async function decidePreferences(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'decidePreferences',
    fields: ['language_id', 'nothing'],
    isField: (name) => isConsentField(name) || isWordingField(name),
    needsSession: false,
    run: async ({ language_id: languageId = '', nothing, ...boxes }, { t }) => {
      const isGiven = (id: string) => nothing === undefined && boxes[`consent:${id}`] === 'on';
      const consents = nothing === undefined ? await readDecidable() : [];
      if (consents.length > 0 && !consents.some(({ id }) => isGiven(id))) {
        return { status: 'invalid', message: t.newsletter.answersMissing };
      }
      const reworded = checkWordings(consents, boxes);
      if (isAnyReworded(reworded)) {
        refresh();
        const values = { language_id: languageId, ...withoutReworded(boxes, reworded) };
        return { status: 'invalid', message: t.form.check, errors: errorTexts(reworded, t), values };
      }
      const result = await savePreferences(languageId, isGiven);
      switch (result.kind) {
        case 'done':
          redirect(PAGE);
          break;
        case 'over':
          return { status: 'failed', message: t.form.codeOver };
        case 'unconfirmed':
          return { status: 'failed', message: t.form.unconfirmed };
        default:
          return { status: 'failed', message: t.form.notSaved };
      }
    },
  });
}

/** Begins anew, with another address. */
export async function otherContact(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'otherContact',
    needsSession: false,
    run: async () => {
      await startAgain();
      redirect(PAGE);
    },
  });
}
