import { CheckboxGroup } from '@/app/ui/checkbox-group';
import { Section } from '@/app/ui/section';
import { SubmitButton } from '@/app/ui/submit-button';
import { readDraft } from '@/lib/customer/drafts';
import type { InterestChoice } from '@/lib/customer/interests';
import { displayOf, type OpenProperty, readRuleData } from '@/lib/customer/properties';
import { readMessages } from '@/lib/i18n/request';
import { readUiMode } from '@/lib/session/ui-mode';
import { AreaForm } from '../area-form';
import { keepInterests, saveInterests } from './actions';
import { interests as area } from './area';
import { PropertyField } from './property-field';

/** Interests to tick and properties to fill in, saved together: what is typed in one is not lost by saving the other. */
export async function InterestsForm({
  interests,
  properties,
}: {
  interests: InterestChoice[];
  properties: OpenProperty[];
}) {
  const [{ t }, { masksValues }, draft, display, ruleData] = await Promise.all([
    readMessages(),
    readUiMode(),
    readDraft(area.form),
    displayOf(properties.map(({ definition }) => definition)),
    readRuleData(properties),
  ]);
  const onFile: Record<string, string> = Object.assign(
    Object.fromEntries(interests.map(({ field, value }) => [field, value])),
    ...properties.map(({ texts }) => texts),
  );
  const displayed = Object.entries(onFile).map(([field, value]) => [field, display(field, value)]);
  const values = { ...Object.fromEntries(displayed), ...draft?.values };
  return (
    <AreaForm
      area={area}
      ruleData={ruleData}
      action={saveInterests}
      keep={keepInterests}
      onFile={onFile}
      draft={draft}
    >
      {interests.length > 0 && (
        <Section title={t.interests.interests} lead={t.interests.interestsLead}>
          <CheckboxGroup
            name="interests"
            label={t.interests.interests}
            isLabelHidden
            closedText={masksValues ? t.kiosk.reveal : undefined}
            boxes={interests.map(({ field, id, name }) => ({
              name: field,
              label: name ?? t.interests.noLonger(id),
              isOn: values[field] === 'on',
            }))}
          />
        </Section>
      )}
      {properties.length > 0 && (
        <Section title={t.interests.details} lead={t.interests.detailsLead}>
          <div className="grid gap-5 sm:grid-cols-2">
            {properties.map((property) => (
              <PropertyField key={property.field} property={property} values={values} t={t} />
            ))}
          </div>
        </Section>
      )}
      <SubmitButton text={t.common.save} pendingText={t.common.saving} className="w-full sm:w-auto" />
    </AreaForm>
  );
}
