import { AreaNotice } from '@/app/ui/area-notice';
import { Form } from '@/app/ui/form';
import { SubmitButton } from '@/app/ui/submit-button';
import { TickBox } from '@/app/ui/tick-box';
import { readDraft, sealShown } from '@/lib/customer/drafts';
import type { InterestChoice } from '@/lib/customer/interests';
import { readMessages } from '@/lib/i18n/request';
import { saveInterests } from './actions';

/** Interests to tick, saved together. */
export async function InterestsForm({ interests }: { interests: InterestChoice[] }) {
  const [{ t }, draft] = await Promise.all([readMessages(), readDraft('interests')]);
  const values = Object.fromEntries(interests.map(({ field, value }) => [field, value]));
  const shown = await sealShown('interests', { ...values, ...draft?.shown });
  return (
    <Form
      action={saveInterests}
      failureText={t.form.notSaved}
      shown={shown}
      notice={<AreaNotice form="interests" hasDraft={draft !== undefined} />}
      className="space-y-5"
    >
      <fieldset className="grid gap-3 sm:grid-cols-2">
        <legend className="sr-only">{t.interests.interests}</legend>
        {interests.map(({ field, id, name }) => (
          <TickBox
            key={field}
            name={field}
            label={name ?? t.interests.noLonger(id)}
            isOn={(draft?.values[field] ?? values[field]) === 'on'}
          />
        ))}
      </fieldset>
      <SubmitButton text={t.common.save} pendingText={t.common.saving} className="w-full sm:w-auto" />
    </Form>
  );
}
