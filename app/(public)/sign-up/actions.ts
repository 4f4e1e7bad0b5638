'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { handleForm, invalid } from '@/lib/action';
import { isConsentField } from '@/lib/customer/fields';
import { makeAccount } from '@/lib/customer/make-account';
import { codeRules, contactRules, signUpRules } from '@/lib/customer/schema';
import {
  canSignUp,
  confirmSignUpCode as confirmCode,
  keepTyped,
  sendSignUpCode as sendCode,
} from '@/lib/customer/sign-up';
import { forgetSignUp } from '@/lib/customer/sign-up-state';
import { isAnyReworded, isWordingField, withoutReworded } from '@/lib/customer/wordings';
import type { FormState } from '@/lib/form-state';
import { inMinutes } from '@/lib/i18n/format';
import { leaveNotice } from '@/lib/notice';

const PAGE = '/sign-up';
// Validated by `makeAccount`, which knows what is required.
const DETAILS = signUpRules([]).schema.keyof().exclude(['new_password']).options;
const isBoxField = (name: string) => isConsentField(name) || isWordingField(name);

/** Has a one-time code sent to an e-mail address or a phone. */
export async function sendSignUpCode(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'sendSignUpCode',
    fields: ['again'],
    rules: contactRules,
    needsSession: false,
    run: async ({ contact, again }, { t }) => {
      if (!canSignUp()) return { status: 'failed', message: t.signUp.unavailable };
      const result = await sendCode(contact);
      switch (result.kind) {
        case 'sent':
          await leaveNotice(again ? 'sign-up:resent' : 'sign-up:next');
          redirect(PAGE);
          break;
        case 'unrecognised':
          return {
            status: 'invalid',
            message: t.form.check,
            errors: {
              contact: result.wanted === 'any' ? t.signUp.notContact : t.errors[result.wanted],
            },
          };
        case 'refused':
          return { status: 'invalid', message: t.form.check, errors: { contact: t.signUp.contactRefused } };
        case 'throttled':
          return {
            status: 'failed',
            message: ({ signUp }) => signUp.throttled(inMinutes(result.retryAfterMs)),
          };
        case 'unavailable':
          return { status: 'failed', message: t.signUp.unavailable };
      }
    },
  });
}

/** Takes the code that came. */
export async function confirmSignUpCode(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'confirmSignUpCode',
    rules: codeRules,
    needsSession: false,
    secrets: ['code'],
    run: async ({ code }, { t }) => {
      const { kind } = await confirmCode(code);
      if (kind === 'unavailable') return { status: 'failed', message: t.signUp.unavailable };
      if (kind === 'wrong') {
        return { status: 'invalid', message: t.form.check, errors: { code: t.signUp.codeWrong } };
      }
      if (kind === 'over') return { status: 'failed', message: t.form.codeOver };
      await leaveNotice('sign-up:next');
      redirect(PAGE);
    },
  });
}

/** Makes the account and goes in. */
export async function createAccount(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'createAccount',
    fields: [...DETAILS, 'new_password'],
    isField: isBoxField,
    needsSession: false,
    secrets: ['new_password'],
    run: async (typed, { t }) => {
      if (!canSignUp()) return { status: 'failed', message: t.signUp.unavailable };
      const result = await makeAccount(typed);
      switch (result.kind) {
        case 'signed_in':
          await leaveNotice('sign-up:made');
          redirect('/');
          break;
        case 'made':
          redirect('/sign-in?reason=made');
          break;
        case 'known':
          redirect(PAGE);
          break;
        case 'unproven':
          await leaveNotice('sign-up:again');
          redirect(PAGE);
          break;
        case 'invalid': {
          const { new_password: _, ...others } = typed;
          const values = withoutReworded(others, result.errors);
          if (isAnyReworded(result.errors)) refresh();
          return { ...invalid(result.errors, t), values };
        }
        case 'not_made':
          return { status: 'failed', message: t.signUp.notMade };
        case 'unconfirmed':
          return { status: 'failed', message: t.signUp.unconfirmed };
      }
    },
  });
}

/** Keeps what was typed so far, so that an interrupted sign-up can go on. Never the password. */
export async function keepSignUp(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'keepSignUp',
    fields: DETAILS,
    isField: isBoxField,
    needsSession: false,
    run: async (typed) => {
      await keepTyped(typed);
      return { status: 'idle', values: {} };
    },
  });
}

/** Forgets a sign-up that was begun. */
export async function startOver(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'startOver',
    needsSession: false,
    run: async () => {
      await forgetSignUp();
      await leaveNotice('sign-up:next');
      redirect(PAGE);
    },
  });
}
