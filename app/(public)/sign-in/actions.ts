'use server';

import { redirect } from 'next/navigation';
import { identifierWords } from '@/app/ui/kiosk/words';
import { handleForm } from '@/lib/action';
import { signInRules } from '@/lib/customer/schema';
import { signIn as signInWith } from '@/lib/customer/sign-in';
import { linkPending } from '@/lib/customer/social-link';
import type { FormState } from '@/lib/form-state';
import { inMinutes } from '@/lib/i18n/format';
import type { Text } from '@/lib/i18n/translations';
import { leaveNotice } from '@/lib/notice';
import { returnTo } from '@/lib/return-to';
import { readUiMode } from '@/lib/session/ui-mode';

/** Links what the page showed with the customer who has just signed in, and says what came of it. */
async function connect(mark: string): Promise<never> {
  await leaveNotice(`social:${(await linkPending(mark)) ?? 'over'}`);
  redirect('/security#social');
}

/** Says what was to be typed. A kiosk may ask for less than the portal at home. */
async function notRecognised(): Promise<Text> {
  const { kiosk } = await readUiMode();
  return (t, language) =>
    kiosk ? identifierWords(kiosk, t, language).notRecognised : t.signIn.notRecognised;
}

/** Says that nobody was signed in, and what to do about it: at a kiosk nobody can set a new password. */
async function wrong(): Promise<Text> {
  const { kiosk } = await readUiMode();
  return (t) => (kiosk ? t.kiosk.wrong : t.signIn.wrong);
}

/** Signs in and goes to the page first asked for. */
export async function signIn(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'signIn',
    fields: ['next', 'link'],
    rules: signInRules,
    needsSession: false,
    secrets: ['password'],
    run: async ({ next, link, identifier, kind, password, remember }, { t }) => {
      const result = await signInWith({
        identifier,
        kind: kind || 'auto',
        password,
        remember: remember === 'on',
      });
      switch (result.kind) {
        case 'ok':
          if (link !== undefined) await connect(link);
          redirect(returnTo(next));
          break;
        case 'unrecognised':
          return { status: 'invalid', message: t.form.check, errors: { identifier: await notRecognised() } };
        case 'throttled':
          return {
            status: 'failed',
            message: ({ signIn }) => signIn.throttled(inMinutes(result.retryAfterMs)),
          };
        case 'unavailable':
          return { status: 'failed', message: t.signIn.unavailable };
        case 'wrong':
          return { status: 'failed', message: await wrong() };
      }
    },
  });
}
