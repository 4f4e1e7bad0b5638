import type { ReactNode } from 'react';
import { ConsentBoxes } from '@/app/ui/consent-boxes';
import { contactText } from '@/app/ui/contact-text';
import { SelectField } from '@/app/ui/field/select';
import { TextField } from '@/app/ui/field/text';
import { FieldGroup } from '@/app/ui/field-group';
import { NewPassword } from '@/app/ui/new-password';
import { SubmitButton } from '@/app/ui/submit-button';
import { UserName } from '@/app/ui/user-name';
import { ValidatedForm } from '@/app/ui/validated-form';
import {
  type ConsentDefinition,
  readConsentDefinitions,
  readOpenStores,
} from '@/lib/customer/reference-data';
import { gendersFor } from '@/lib/customer/schema';
import type { SignUpStep } from '@/lib/customer/sign-up';
import { isConsentRequired, requiredDetails } from '@/lib/customer/sign-up-details';
import type { Messages } from '@/lib/i18n/messages';
import { readMessages } from '@/lib/i18n/request';
import { createAccount, keepSignUp } from './actions';

type Details = Extract<SignUpStep, { kind: 'details' }>;

/** The last step: who somebody is, a password, a store and the consents. */
export async function DetailsForm({
  step: { proven, values },
  provider,
  notice,
}: {
  step: Details;
  provider: string | undefined;
  notice: ReactNode;
}) {
  const [{ t }, stores, consents] = await Promise.all([
    readMessages(),
    readOpenStores(),
    readConsentDefinitions(),
  ]);
  const [first] = proven;
  const required = requiredDetails(provider === undefined);
  const genders = gendersFor().map((id) => ({
    id,
    name: t.profile.genders[id === '' ? 'none' : id],
  }));
  const optional = (name: string) =>
    required.includes(name) ? undefined : <span className="text-xs text-soft">{t.common.optional}</span>;
  const field = (name: 'first_name' | 'last_name' | 'birthdate' | 'gender') => ({
    name,
    label: t.profile.fields[name],
    defaultValue: values[name] ?? '',
    mark: optional(name),
  });
  return (
    <ValidatedForm
      rules="signUp"
      ruleData={required}
      needed={consents.filter(isConsentRequired).map(({ id }) => `consent:${id}`)}
      action={createAccount}
      keep={keepSignUp}
      validatesUntouched
      errorTexts={t.errors}
      failureText={t.signUp.unconfirmed}
      notice={notice}
      className="space-y-5"
    >
      <Proven proven={proven} t={t} />
      {first && <UserName value={contactText(first)} />}
      <FieldGroup title={t.signUp.about} className="">
        <TextField {...field('first_name')} autoComplete="given-name" />
        <TextField {...field('last_name')} autoComplete="family-name" />
        <TextField {...field('birthdate')} type="date" autoComplete="bday" />
        <SelectField {...field('gender')} options={genders} autoComplete="sex" />
      </FieldGroup>
      <FieldGroup title={t.signUp.password} className="">
        <NewPassword
          words={t.newPassword}
          label={t.signUp.password}
          hint={provider && t.signUp.passwordOptional(provider)}
        />
      </FieldGroup>
      {stores.length > 0 && (
        <FieldGroup title={t.signUp.store} className="">
          <SelectField
            name="store_id"
            label={t.signUp.storeField}
            mark={optional('store_id')}
            options={[{ id: '', name: t.signUp.noStore }, ...stores]}
            defaultValue={values.store_id ?? ''}
          />
        </FieldGroup>
      )}
      {consents.length > 0 && <Consents consents={consents} values={values} t={t} />}
      <details className="card p-5 sm:px-8" open={Boolean(values.referral_code)}>
        <summary className="disclosure disclosure-wide">{t.signUp.haveReferral}</summary>
        <div className="pt-4 pb-3">
          <TextField
            name="referral_code"
            label={t.signUp.referralField}
            defaultValue={values.referral_code ?? ''}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
          />
        </div>
      </details>
      <SubmitButton text={t.signUp.submit} pendingText={t.signUp.submitting} className="w-full" />
    </ValidatedForm>
  );
}

function Proven({ proven, t }: { proven: Details['proven']; t: Messages }) {
  return (
    <ul className="card divide-y divide-line px-5 sm:px-8">
      {proven.map((contact) => (
        <li key={contact.channel} className="flex flex-wrap items-center justify-between gap-x-4 py-3">
          <div className="min-w-0">
            <p className="with-icon lucide--badge-check flex items-center gap-1 text-xs font-semibold text-good before:size-4">
              {t.signUp.confirmed}
            </p>
            <p className="font-medium [overflow-wrap:anywhere]">{contactText(contact)}</p>
          </div>
          <a href="/sign-up?step=contact" className="link inline-flex min-h-11 items-center">
            {t.signUp.change}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Each consent with its full text, none of them ticked. */
function Consents({
  consents,
  values,
  t,
}: {
  consents: ConsentDefinition[];
  values: Record<string, string>;
  t: Messages;
}) {
  return (
    <FieldGroup title={<h2>{t.signUp.consents}</h2>} className="">
      <p className="text-soft">{t.signUp.consentsLead}</p>
      <ConsentBoxes
        consents={consents}
        values={values}
        hintFor={(consent) => (isConsentRequired(consent) ? t.signUp.needed : undefined)}
      />
    </FieldGroup>
  );
}
