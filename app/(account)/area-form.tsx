import type { ReactNode } from 'react';
import { AreaNotice } from '@/app/ui/area-notice';
import { ValidatedForm } from '@/app/ui/validated-form';
import type { Texts } from '@/lib/customer/changes';
import { type Draft, sealShown } from '@/lib/customer/drafts';
import type { FixedRules, RuleChoice } from '@/lib/customer/form-rules';
import type { PropertyRuleData } from '@/lib/customer/property-rules';
import type { FormState } from '@/lib/form-state';
import { readMessages } from '@/lib/i18n/request';
import type { Area } from './area-action';

type Action = (previous: FormState, form: FormData) => Promise<FormState>;

/** Where CareCloud's data define the fields, so do their rules. */
type Ruled =
  | { area: Area & { rules: FixedRules }; ruleData?: undefined }
  | { area: Area & { rules: 'properties' }; ruleData: PropertyRuleData };

/**
 * The form of an area, filled by its fields with what is on file, or in a draft.
 *
 * @param action saves the area
 * @param keep keeps what was typed as its draft
 * @param onFile what its fields show without a draft, in the spelling of CareCloud
 */
export async function AreaForm({
  action,
  keep,
  onFile,
  draft,
  validatesUntouched,
  children,
  ...ruled
}: Ruled & {
  action: Action;
  keep: Action;
  onFile: Texts;
  draft: Draft | undefined;
  validatesUntouched?: boolean;
  children: ReactNode;
}) {
  const { form, notice } = ruled.area;
  const [{ t }, sealed] = await Promise.all([
    readMessages(),
    sealShown(form, { ...onFile, ...draft?.shown }),
  ]);
  const choice: RuleChoice = ruled.ruleData
    ? { rules: ruled.area.rules, ruleData: ruled.ruleData }
    : { rules: ruled.area.rules };
  return (
    <ValidatedForm
      {...choice}
      action={action}
      keep={keep}
      validatesUntouched={validatesUntouched}
      errorTexts={t.errors}
      failureText={t.form.unconfirmed}
      sealed={sealed}
      notice={<AreaNotice form={notice === undefined ? form : undefined} hasDraft={draft !== undefined} />}
      className="space-y-6"
    >
      {children}
    </ValidatedForm>
  );
}
