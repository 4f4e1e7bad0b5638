import type { Metadata } from 'next';
import { TextField } from '@/app/ui/field/text';
import { Icon } from '@/app/ui/lucide-icon';
import { PageHeading } from '@/app/ui/page-heading';
import { SubmitButton } from '@/app/ui/submit-button';
import { ValidatedForm } from '@/app/ui/validated-form';
import type { PasswordSetupChannel } from '@/lib/customer/forgotten-password';
import { readMessages } from '@/lib/i18n/request';
import { requestPassword } from './actions';

type Props = { searchParams: Promise<{ sent?: string | string[] }> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [{ t }, channel] = await Promise.all([readMessages(), channelOf(searchParams)]);
  return { title: channel ? t.forgottenPassword.sentTitle[channel] : t.forgottenPassword.title };
}

export default async function ForgottenPasswordPage({ searchParams }: Props) {
  const channel = await channelOf(searchParams);
  return channel ? <Sent channel={channel} /> : <Request />;
}

async function channelOf(searchParams: Props['searchParams']): Promise<PasswordSetupChannel | undefined> {
  const { sent } = await searchParams;
  return sent === 'email' || sent === 'phone' ? sent : undefined;
}

async function Request() {
  const { t } = await readMessages();
  const text = t.forgottenPassword;
  return (
    <>
      <PageHeading title={text.title} lead={text.lead} />
      <ValidatedForm
        rules="forgottenPassword"
        action={requestPassword}
        validatesUntouched
        errorTexts={t.errors}
        failureText={t.common.noAnswer}
        className="card space-y-5 p-5 sm:p-8"
      >
        <TextField
          name="recipient"
          label={text.recipient}
          hint={text.recipientHint}
          autoComplete="username"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
        />
        <SubmitButton text={text.submit} pendingText={text.submitting} className="w-full" />
        <a href="/sign-in" className="card-end link inline-flex min-h-11 items-center text-sm">
          {text.back}
        </a>
      </ValidatedForm>
    </>
  );
}

/** What to do next. Shown whether or not there is an account. */
async function Sent({ channel }: { channel: PasswordSetupChannel }) {
  const text = (await readMessages()).t.forgottenPassword;
  return (
    <>
      <PageHeading title={text.sentTitle[channel]} lead={text.sentLead[channel]} />
      <div className="card space-y-6 p-5 sm:p-8">
        <Icon
          name={channel === 'email' ? 'lucide--mail' : 'lucide--message-square-text'}
          className="size-10 text-accent"
        />
        <ol className="list-decimal space-y-3 pl-5 marker:font-semibold marker:text-accent">
          {text.steps[channel].map((step) => (
            <li key={step} className="pl-1">
              {step}
            </li>
          ))}
        </ol>
        <a href="/sign-in" className="button button-primary w-full">
          {text.signIn}
        </a>
        <div>
          <p className="text-sm text-soft">{text.nothing}</p>
          <a href="/forgotten-password" className="card-end link inline-flex min-h-11 items-center text-sm">
            {text.again}
          </a>
        </div>
      </div>
    </>
  );
}
