'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { errorTexts, handleForm } from '@/lib/action';
import { sealForm } from '@/lib/customer/bot-check';
import { isConsentField } from '@/lib/customer/fields';
import { marketingConsent, subscribe as subscribeContact } from '@/lib/customer/newsletter';
import { readConsentDefinitions } from '@/lib/customer/reference-data';
import { newsletterRules, validate } from '@/lib/customer/schema';
import { checkWordings, isAnyReworded, isWordingField, withoutReworded } from '@/lib/customer/wordings';
import { type FormState, SHOWN } from '@/lib/form-state';
import { inMinutes } from '@/lib/i18n/format';

/** Signs somebody up for the newsletter. Known and unknown addresses are told the same. */
export async function subscribe(previous: FormState, form: FormData): Promise<FormState> {
  return handleForm(previous, form, {
    name: 'subscribe',
    fields: ['contact', 'language_id', SHOWN, 'homepage'],
    isField: (name) => isConsentField(name) || isWordingField(name),
    needsSession: false,
    secrets: [SHOWN, 'homepage'],
    run: async ({ [SHOWN]: sealed = '', homepage = '', ...typed }, { t }) => {
      const { errors, values } = validate(newsletterRules, typed, () => true);
      const needed = marketingConsent(await readConsentDefinitions());
      const isGiven = (id: string) => typed[`consent:${id}`] === 'on';
      const reworded = checkWordings(needed ? [needed] : [], typed);
      const texts = errorTexts({ ...errors, ...reworded }, t);
      const isMissing = needed !== undefined && !isGiven(needed.id);
      if (isMissing) texts[`consent:${needed.id}`] = t.newsletter.needed;
      if (Object.keys(texts).length > 0) {
        const onlyConsent = isMissing && Object.keys(errors).length === 0;
        const message = onlyConsent ? t.newsletter.needed : t.form.check;
        if (isAnyReworded(reworded)) refresh();
        return {
          status: 'invalid',
          message,
          errors: texts,
          values: withoutReworded(typed, reworded),
          sealed,
        };
      }
      const wish = { contact: values.contact ?? '', languageId: values.language_id ?? '', isGiven };
      const result = await subscribeContact(wish, { sealed, honeypot: homepage });
      switch (result.kind) {
        case 'done':
          redirect('/newsletter?done');
          break;
        case 'throttled':
          return {
            status: 'failed',
            message: ({ newsletter }) => newsletter.throttled(inMinutes(result.retryAfterMs)),
            sealed,
          };
        case 'refused':
          return { status: 'invalid', message: t.form.check, errors: { contact: t.errors.email }, sealed };
        case 'stale':
          return { status: 'failed', message: t.newsletter.stale, sealed: await sealForm('newsletter') };
        default:
          return { status: 'failed', message: t.newsletter[result.kind], sealed };
      }
    },
  });
}
