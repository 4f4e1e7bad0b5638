import { PasswordField } from '@/app/ui/field/password';
import { NewPassword } from '@/app/ui/new-password';
import { Section } from '@/app/ui/section';
import { SubmitButton } from '@/app/ui/submit-button';
import { UserName } from '@/app/ui/user-name';
import { ValidatedForm } from '@/app/ui/validated-form';
import { sealShown } from '@/lib/customer/drafts';
import { readField } from '@/lib/customer/fields';
import { readRecord } from '@/lib/customer/read';
import { readMessages } from '@/lib/i18n/request';
import { savePassword } from './actions';
import { PasswordNotice } from './notice';

/** The form that changes the password. */
export async function Password() {
  const [{ t }, record, shown] = await Promise.all([readMessages(), readRecord(), sealShown('password', {})]);
  return (
    <Section id="password" title={t.security.password} lead={t.security.passwordHint}>
      <ValidatedForm
        rules="changePassword"
        action={savePassword}
        sealed={shown}
        validatesUntouched
        errorTexts={t.errors}
        failureText={t.security.unconfirmed}
        notice={<PasswordNotice />}
        className="space-y-5"
      >
        <UserName value={readField(record, 'email') || readField(record, 'phone')} />
        <PasswordField
          name="current_password"
          label={t.security.current}
          showText={t.signIn.showPassword}
          autoComplete="current-password"
        />
        <a href="/forgotten-password" className="link -mt-3 inline-flex min-h-11 items-center text-sm">
          {t.security.forgotten}
        </a>
        <NewPassword words={t.newPassword} />
        <SubmitButton
          text={t.security.savePassword}
          pendingText={t.security.saving}
          className="w-full sm:w-auto"
        />
      </ValidatedForm>
    </Section>
  );
}
