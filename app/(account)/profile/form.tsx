import { Avatar } from '@/app/ui/avatar';
import { DateField } from '@/app/ui/field/date';
import { PasswordField } from '@/app/ui/field/password';
import { SelectField } from '@/app/ui/field/select';
import { TextField } from '@/app/ui/field/text';
import { FieldGroup } from '@/app/ui/field-group';
import { PasswordAgain } from '@/app/ui/password-again';
import { Personal } from '@/app/ui/personal';
import { ProofCode } from '@/app/ui/proof-code';
import { SubmitButton } from '@/app/ui/submit-button';
import { display } from '@/lib/customer/change-fields';
import { withCurrent } from '@/lib/customer/choices';
import { readDraft } from '@/lib/customer/drafts';
import { GUARDED_FIELDS, type ProfileField } from '@/lib/customer/fields';
import { readPhotoPath } from '@/lib/customer/photo';
import { readRecord, toProfile } from '@/lib/customer/read';
import { readLanguages } from '@/lib/customer/reference-data';
import { gendersFor } from '@/lib/customer/schema';
import { formatMoment, languageName } from '@/lib/i18n/format';
import { conflictTexts, readMessages, useMessages } from '@/lib/i18n/request';
import { readUiMode } from '@/lib/session/ui-mode';
import { AreaForm } from '../area-form';
import { keepProfile, saveProfile } from './actions';
import { profile as area } from './area';

/** The profile, as a form filled with what is on file. */
export async function ProfileForm() {
  const [{ t, language }, { allowsUpload }, record, languages, draft] = await Promise.all([
    readMessages(),
    readUiMode(),
    readRecord(),
    readLanguages(),
    readDraft(area.form),
  ]);
  const profile = toProfile(record);
  const photo = await readPhotoPath(record);
  const conflicts = conflictTexts(t);
  const onFile = (field: ProfileField) => display(field, profile.values[field] ?? '');
  const value = (field: ProfileField) => draft?.values[field] ?? onFile(field);
  const field = (name: ProfileField) => ({
    name,
    label: t.profile.fields[name],
    defaultValue: value(name),
    conflictTexts: conflicts,
  });
  const code = { confirm: t.form.codeConfirm, pending: t.common.saving, again: t.form.codeAgain };
  const genders = gendersFor(profile.values.gender, value('gender')).map((id) => ({
    id,
    name: t.profile.genders[id === '' ? 'none' : id],
  }));
  return (
    <AreaForm area={area} action={saveProfile} keep={keepProfile} onFile={profile.values} draft={draft}>
      <div className="flex flex-wrap items-start gap-4 sm:gap-6">
        {allowsUpload && (
          <a href="/profile/photo" className="grid shrink-0 justify-items-center rounded-2xl">
            <Avatar name={profile.name} photo={photo} alt={t.profile.photo} />
            <span className="link mt-1.5 inline-flex min-h-6 items-center text-sm">{t.photo.change}</span>
          </a>
        )}
        <div className="flex min-h-16 flex-[1_1_min(100%,9rem)] flex-col justify-center sm:min-h-20">
          <p className="text-xl font-bold">
            {profile.name ? <Personal>{profile.name}</Personal> : t.common.notOnFile}
          </p>
          {profile.lastChange && (
            <p className="text-sm text-soft">
              {t.profile.changed(formatMoment(profile.lastChange, language))}
            </p>
          )}
        </div>
      </div>

      <FieldGroup title={t.profile.name} className="sm:grid-cols-2">
        <TextField {...field('first_name')} autoComplete="given-name" />
        <TextField {...field('last_name')} autoComplete="family-name" />
        <TextField {...field('pre_nominals')} autoComplete="honorific-prefix" />
        <TextField {...field('post_nominals')} autoComplete="honorific-suffix" />
        <div className="sm:col-span-2">
          <TextField {...field('salutation')} hint={t.profile.hints.salutation} autoComplete="off" />
        </div>
      </FieldGroup>

      <FieldGroup title={t.profile.contact} className="sm:grid-cols-2">
        <div>
          <TextField
            {...field('email')}
            mark={profile.emailVerified && <Verified />}
            inputMode="email"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
          />
          <ProofCode field="email" texts={{ ...code, hint: `${t.form.codeHint} ${t.form.codeSpam}` }} />
        </div>
        <div>
          <TextField
            {...field('phone')}
            hint={t.profile.hints.phone}
            mark={profile.phoneVerified && <Verified />}
            type="tel"
            autoComplete="tel"
          />
          <ProofCode field="phone" texts={{ ...code, hint: t.form.codeHint }} />
        </div>
        <PasswordAgain
          onFile={Object.fromEntries(GUARDED_FIELDS.map((name) => [name, onFile(name)]))}
          className="sm:col-span-2"
        >
          <PasswordField
            name="current_password"
            label={t.profile.fields.current_password}
            hint={t.profile.hints.current_password}
            showText={t.signIn.showPassword}
            autoComplete="current-password"
          />
        </PasswordAgain>
      </FieldGroup>

      <FieldGroup title={t.profile.more} className="sm:grid-cols-2">
        <DateField {...field('birthdate')} oddHint={t.profile.hints.birthdateOdd} autoComplete="bday" />
        <SelectField {...field('gender')} options={genders} autoComplete="sex" />
        <div className="sm:col-span-2">
          <SelectField
            {...field('language_id')}
            options={withCurrent(
              languages,
              value('language_id'),
              languageName(value('language_id'), language),
            )}
          />
        </div>
      </FieldGroup>

      <SubmitButton text={t.common.save} pendingText={t.common.saving} className="w-full sm:w-auto" />
    </AreaForm>
  );
}

/** Says nothing of what is not verified: CareCloud's mark is its double opt-in, and knows of no code entered here. */
function Verified() {
  const { t } = useMessages();
  return (
    <span className="with-icon lucide--badge-check flex items-center gap-1 text-xs font-semibold text-good before:size-4">
      {t.common.verified}
    </span>
  );
}
