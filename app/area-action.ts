import 'server-only';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { type Answer, errorTexts, handleForm } from '@/lib/action';
import { type ChangeResult, changeFields, display } from '@/lib/customer/change';
import { requireSession } from '@/lib/customer/context';
import { dropDraft, keepDraft, openShown, sealShown } from '@/lib/customer/drafts';
import type { Values } from '@/lib/customer/fields';
import { addressRules, profileRules } from '@/lib/customer/schema';
import type { FormState } from '@/lib/form-state';
import type { Messages } from '@/lib/i18n/messages';
import { leaveNotice } from '@/lib/notice';

/** Areas of a customer's data that are changed field by field. */
type Area = keyof typeof SCHEMAS;

const SCHEMAS = { profile: profileRules.schema, address: addressRules.schema };
const envelope = { shown: z.string(), current_password: z.string() };

/**
 * Saves the form of an area whose fields are changed one by one. On success the page is loaded anew with a word that
 * it was saved; otherwise the form gets its answer and keeps what was typed.
 */
export function saveArea(area: Area, previous: unknown, body: unknown): Promise<FormState> {
  return handleForm(previous, body, {
    schema: z.object({ ...SCHEMAS[area].shape, ...envelope }),
    needsSession: true,
    secrets: ['shown', 'current_password'],
    onSessionOver: async ({ shown: sealed = '', current_password: _, ...typed }) => {
      const shown = await openShown(area, sealed);
      if (shown) await keepDraft(area, shown, typed);
    },
    run: async ({ shown: sealed = '', current_password = '', ...typed }, { t }) => {
      const shown = await openShown(area, sealed);
      const { customerId } = await requireSession();
      // What was typed belongs to somebody else: shown again, it would be one click from being saved here.
      if (shown?.customerId !== customerId) {
        return { status: 'failed', message: t.form.wrongCustomer, values: {} };
      }
      const result = await changeFields(typed, shown.values, current_password);
      // What was typed was typed over what was shown then, however fresh the page is that shows it again.
      if (result.kind !== 'saved')
        return { shown: sealed, ...(await answerFor(area, result, shown.values, t)) };
      await dropDraft(area);
      await leaveNotice(`${area}:${result.written > 0 ? 'saved' : 'unchanged'}`);
      redirect(`/${area}`);
    },
  });
}

/** CareCloud's reasons (contract, `invalid_params`) as keys of our words. */
const REASONS: Record<string, string> = {
  already_exists: 'already_exists',
  relation_already_exists: 'already_exists',
  empty: 'required',
  required: 'required',
  not_found: 'not_found',
  deleted: 'not_found',
  not_allowed_value: 'not_allowed',
  invalid_value_format: 'invalid',
};

async function answerFor(
  area: Area,
  result: Exclude<ChangeResult, { kind: 'saved' }>,
  shown: Values,
  t: Messages,
): Promise<Answer> {
  if (result.kind === 'invalid') {
    return { status: 'invalid', message: t.form.invalid, errors: errorTexts(result.errors, t) };
  }
  if (result.kind === 'not_saved') return { status: 'failed', message: t.form.notSaved };
  if (result.kind === 'unconfirmed') return { status: 'failed', message: t.form.unconfirmed };
  if (result.kind === 'refused') {
    const keys = result.refusals.flatMap(({ field, reason }) =>
      field ? [[field, REASONS[reason] ?? 'not_allowed']] : [],
    );
    const message = keys.length > 0 ? t.form.invalid : t.form.notSaved;
    return { status: 'invalid', message, errors: errorTexts(Object.fromEntries(keys), t) };
  }
  const conflicts = result.conflicts.map(({ field, mine, theirs }) => [
    field,
    { mine: display(field, mine), theirs: display(field, theirs) },
  ]);
  const theirs = Object.fromEntries(result.conflicts.map((conflict) => [conflict.field, conflict.theirs]));
  return {
    status: 'conflict',
    message: t.form.conflict,
    conflicts: Object.fromEntries(conflicts),
    // Only the fields asked about have been shown anew: the others still show what they did.
    shown: await sealShown(area, { ...shown, ...theirs }),
  };
}
