import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { answerToOthers, failureTexts } from '@/app/(account)/refusals';
import { contactText } from '@/app/ui/contact-text';
import { type Answer, errorTexts, handleForm } from '@/lib/action';
import type { Display, Texts } from '@/lib/customer/changes';
import { awaitedCodes, codeFieldOf, type Proofs } from '@/lib/customer/contact-change';
import { requireSession, runInSession } from '@/lib/customer/context';
import { dropDraft, type FormName, keepDraft, openShown, sealShown } from '@/lib/customer/drafts';
import { type FixedRules, fieldsWith } from '@/lib/customer/form-rules';
import type { Outcome } from '@/lib/customer/outcome';
import { type FieldConflict, type FormState, SHOWN } from '@/lib/form-state';
import { formatDate } from '@/lib/i18n/format';
import type { Messages } from '@/lib/i18n/messages';
import { readLanguage } from '@/lib/i18n/request';
import type { Text } from '@/lib/i18n/translations';
import { leaveNotice, type SavedForm } from '@/lib/notice';
import { orOutage } from '@/lib/outage';
import { REQUEST_PATH } from '@/lib/server/correlation';
import { inWords, readUiMode } from '@/lib/session/ui-mode';

/** A form, and the name of its notice on the next page, if it is not the form's own. */
type Named =
  | { form: Extract<FormName, SavedForm>; notice?: undefined }
  | { form: FormName; notice: SavedForm };

/** The rules of a form's fields; `isField`: whether a name may be that of a field that CareCloud's data define. */
type Ruled =
  | {
      rules: Extract<FixedRules, 'profile' | 'address' | 'furtherAddress' | 'newAddress'>;
      isField?: undefined;
    }
  | { rules: 'properties'; isField: (name: string) => boolean };

/** A form over a customer's data that is changed field by field: what its page (area-form.tsx) and its actions share. */
export type Area = Named &
  Ruled & {
    /** What the page shown next says when it was saved; `saved` by default. */
    saved?: 'added';
    /** The form's page, with a fragment if needed. */
    path: string;
    readDisplay: () => Promise<Display>;
    /**
     * Writes the typed values, compared with those the form had shown.
     *
     * @param proofs that the customer may change an e-mail address or a phone
     */
    change: (typed: Texts, shown: Texts, proofs: Proofs) => Promise<Outcome>;
  };

/** The names of its fields that are known beforehand. */
const knownFields = ({ rules }: Area) => (rules === 'properties' ? [] : fieldsWith(rules));

/** What comes with the fields of every area. */
const ENVELOPE = [
  SHOWN,
  'current_password',
  'challenge',
  'resend',
  'discard',
  'email_code',
  'phone_code',
] as const;

/**
 * Saves the form of an area whose fields are changed one by one. On success the page is loaded again with a notice that
 * it was saved; otherwise the form gets an answer and keeps what was typed. When sent by the button that discards the draft, it
 * saves nothing and shows the values on file.
 *
 * @param name the action's own, as in its metrics
 */
export function saveArea(name: string, area: Area, previous: unknown, body: unknown): Promise<FormState> {
  const { form } = area;
  const keepTyped = (raw: Sent) => keep(area, raw);
  return handleForm(previous, body, {
    name,
    fields: [...knownFields(area), ...ENVELOPE],
    isField: area.isField,
    needsSession: true,
    shownAs: form,
    secrets: ENVELOPE,
    keepTyped,
    run: async (raw, { t, shown }) => {
      const { shown: sealed = '', challenge = '' } = raw;
      const session = await requireSession();
      if (raw.discard !== undefined) {
        await dropDraft(form, session.customerId);
        redirect((await headers()).get(REQUEST_PATH) ?? area.path);
      }
      const outcome = await area.change(fieldsOf(raw), shown, proofsIn(raw));
      if (outcome.kind !== 'saved') {
        // Part of it may be recorded by now: the session's end, or the store's failure, must not be told as the write's.
        return runInSession(session, async () => {
          const answer = await answerFor(area, outcome, shown, t);
          // Without scripts the page is made anew now, and where CareCloud is still down, without its form. Whoever follows
          // a link comes back to another page.
          const isDown = outcome.kind === 'not_saved' || outcome.kind === 'unconfirmed';
          if (isDown || answer.links) await orOutage(keepTyped(raw));
          return {
            // The values were typed over what the form had shown, even if the page is rendered anew now.
            sealed,
            ...answer,
            ...(await asksOf(outcome.challenge ?? challenge)),
          };
        });
      }
      // Recorded by now: the store's failure must not be told as the write's.
      await orOutage(dropDraft(form, session.customerId));
      await leaveNotice(`${noticeOf(area)}:${outcome.written > 0 ? (area.saved ?? 'saved') : 'unchanged'}`);
      redirect(area.path);
    },
  });
}

/**
 * Autosaves what was typed so far into the form of an area. The form itself says whose it is: no session is needed, as
 * nobody should be redirected to sign in while they are typing.
 *
 * @param name the action's own, as in its metrics
 */
export function keepArea(name: string, area: Area, previous: unknown, body: unknown): Promise<FormState> {
  return handleForm(previous, body, {
    name,
    fields: [...knownFields(area), SHOWN],
    isField: area.isField,
    needsSession: false,
    run: async (raw) => {
      await keep(area, raw);
      return { status: 'idle', values: {} };
    },
  });
}

async function keep(area: Area, raw: Sent): Promise<void> {
  const shown = await openShown(area.form, raw.shown ?? '');
  if (shown) await keepDraft(area.form, shown, fieldsOf(raw), await area.readDisplay());
}

function noticeOf({ form, notice }: Named): SavedForm {
  return notice === undefined ? form : notice;
}

type Sent = Partial<Record<(typeof ENVELOPE)[number], string>> & Texts;

/** What was typed into the form's own fields. */
function fieldsOf(raw: Sent): Texts {
  const besides: readonly string[] = ENVELOPE;
  return Object.fromEntries(Object.entries(raw).filter(([name]) => !besides.includes(name)));
}

function proofsIn({ current_password, challenge, email_code, phone_code, resend }: Sent): Proofs {
  return {
    password: current_password ?? '',
    challenge: challenge ?? '',
    codes: { email: email_code, phone: phone_code },
    resend,
  };
}

/** The codes that are still asked for, which are part of every answer. */
async function asksOf(challenge: string): Promise<Pick<Answer, 'challenge' | 'asks'>> {
  if (challenge === '') return {};
  const [contacts, uiMode] = await Promise.all([awaitedCodes(challenge), readUiMode()]);
  const asks = contacts.map((contact): [string, Text] => {
    const to = inWords(contactText(contact), uiMode);
    return [codeFieldOf(contact.channel), ({ form }) => form.codeSentTo(to)];
  });
  return { challenge, asks: Object.fromEntries(asks) };
}

async function answerFor(
  area: Area,
  outcome: Exclude<Outcome, { kind: 'saved' }>,
  shown: Texts,
  t: Messages,
): Promise<Answer> {
  switch (outcome.kind) {
    case 'invalid':
      return { status: 'invalid', message: t.form.invalid, errors: errorTexts(outcome.errors, t) };
    case 'asking':
      return { status: 'asking', message: t.form.asking };
    case 'not_saved':
      return { status: 'failed', message: t.form.notSaved };
    case 'unconfirmed':
      return { status: 'failed', message: t.form.unconfirmed };
    case 'refused': {
      const isShown = (field: string) => knownFields(area).includes(field) || area.isField?.(field) === true;
      const others = answerToOthers(outcome.refusals, isShown);
      if (others) return others;
      const errors = failureTexts(outcome.refusals, t);
      const message = Object.keys(errors).length > 0 ? t.form.invalid : t.form.notSaved;
      return { status: 'invalid', message, errors };
    }
    case 'partly': {
      const isAnySaved = Object.keys(outcome.saved).length > 0;
      const isAnyOpen = outcome.failures.some(({ reason }) => reason === 'unconfirmed');
      return {
        status: 'failed',
        message: isAnySaved ? t.form.partly : isAnyOpen ? t.form.unconfirmed : t.form.notSaved,
        errors: failureTexts(outcome.failures, t),
        // What is on file by now counts as shown: changed elsewhere afterwards, it is asked about.
        sealed: await sealShown(area.form, { ...shown, ...outcome.saved }),
      };
    }
    case 'conflict': {
      const [display, language] = await Promise.all([area.readDisplay(), readLanguage()]);
      const sides = ({ mine, theirs }: FieldConflict, show: (value: string) => string) => ({
        mine: show(mine),
        theirs: show(theirs),
      });
      const conflicts = outcome.conflicts.map(({ field, ...conflict }) => {
        const shown = sides(conflict, (value) => display(field, value));
        return [field, { ...shown, written: sides(shown, (value) => formatDate(value, language)) }];
      });
      const theirs = Object.fromEntries(
        outcome.conflicts.map((conflict) => [conflict.field, conflict.theirs]),
      );
      return {
        status: 'conflict',
        message: t.form.conflict,
        conflicts: Object.fromEntries(conflicts),
        // Only conflicting fields show new values; the others still show the earlier ones.
        sealed: await sealShown(area.form, { ...shown, ...theirs }),
      };
    }
  }
}
