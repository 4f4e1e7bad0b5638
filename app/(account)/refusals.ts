import 'server-only';
import { type Answer, errorTexts } from '@/lib/action';
import { isAddressField, isProfileField } from '@/lib/customer/fields';
import type { Failure } from '@/lib/customer/outcome';
import { errorKeyOf } from '@/lib/customer/reasons';
import type { Messages } from '@/lib/i18n/messages';
import type { Text } from '@/lib/i18n/translations';

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
export function answerToOthers(refusals: Failure[], isShown: (field: string) => boolean): Answer | undefined {
  const fields = [...new Set(refusals.flatMap(({ field }) => field ?? []))];
  if (fields.some(isShown)) return undefined;
  const inProfile = fields.filter(isProfileField);
  const inAddress = fields.filter(isAddressField);
  if (inProfile.length + inAddress.length === 0) return undefined;
  const toProfile: Text = ({ form, profile }) => form.goTo(profile.title);
  const toAddress: Text = ({ form, address }) => form.goTo(address.title);
  return {
    status: 'failed',
    message: ({ form, profile, address }) => {
      const names = [
        ...inProfile.map((field) => profile.fields[field]),
        ...inAddress.map((field) => address.fields[field]),
      ];
      return form.onFile(names.join(', '));
    },
    links: [
      ...(inProfile.length > 0 ? [{ href: '/profile', text: toProfile }] : []),
      ...(inAddress.length > 0 ? [{ href: '/address', text: toAddress }] : []),
    ],
  };
}
