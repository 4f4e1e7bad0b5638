import 'server-only';
import { type Answer, errorTexts } from '@/lib/action';
import { isAddressField, isProfileField } from '@/lib/customer/fields';
import type { Failure } from '@/lib/customer/outcome';
import { errorKeyOf } from '@/lib/customer/reasons';
import type { Messages } from '@/lib/i18n/messages';

/** Error messages of a form's fields, by field. */
export function failureTexts(failures: Failure[], t: Messages): Record<string, string> {
  const keys = failures.flatMap(({ field, reason }) => (field ? [[field, errorKeyOf(reason)]] : []));
  return errorTexts(Object.fromEntries(keys), t);
}

/**
 * What a form says when CareCloud refuses a record over values the form does not even show: a record is written whole, so
 * one odd value on file stands in the way of every change. Names these, and leads to where they can be mended.
 *
 * @param isShown whether a field is one of the form's own
 * @returns undefined when any is the form's own, or none can be mended here
 */
export function answerToOthers(
  refusals: Failure[],
  isShown: (field: string) => boolean,
  t: Messages,
): Answer | undefined {
  const fields = [...new Set(refusals.flatMap(({ field }) => field ?? []))];
  if (fields.some(isShown)) return undefined;
  const profile = fields.filter(isProfileField).map((field) => t.profile.fields[field]);
  const address = fields.filter(isAddressField).map((field) => t.address.fields[field]);
  const names = [...profile, ...address];
  if (names.length === 0) return undefined;
  return {
    status: 'failed',
    message: t.form.onFile(names.join(', ')),
    links: [
      ...(profile.length > 0 ? [{ href: '/profile', text: t.form.goTo(t.profile.title) }] : []),
      ...(address.length > 0 ? [{ href: '/address', text: t.form.goTo(t.address.title) }] : []),
    ],
  };
}
