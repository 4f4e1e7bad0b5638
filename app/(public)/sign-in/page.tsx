import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Checkbox } from '@/app/ui/field/checkbox';
import { PasswordField } from '@/app/ui/field/password';
import { SelectField } from '@/app/ui/field/select';
import { TextField } from '@/app/ui/field/text';
import { Notice } from '@/app/ui/notice';
import { PageHeading } from '@/app/ui/page-heading';
import { SubmitButton } from '@/app/ui/submit-button';
import { ValidatedForm } from '@/app/ui/validated-form';
import { readBrand } from '@/lib/brand';
import { IDENTIFIER_KINDS } from '@/lib/customer/schema';
import { canSignUp } from '@/lib/customer/sign-up';
import { type PendingLink, readPendingLink } from '@/lib/customer/social-link';
import { readMessages } from '@/lib/i18n/request';
import { orOutage } from '@/lib/outage';
import { returnTo } from '@/lib/return-to';
import { readSession } from '@/lib/session/session';
import { signIn } from './actions';
import { SocialButtons } from './social-buttons';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.signIn.title };
}

type Query = 'next' | 'reason' | 'link';
type Props = { searchParams: Promise<Partial<Record<Query, string | string[]>>> };

const FAILURES = ['cancelled', 'over', 'failed', 'unavailable', 'throttled'] as const;

export default async function SignInPage({ searchParams }: Props) {
  const [{ next, reason, link }, { t }, session] = await Promise.all([
    searchParams,
    readMessages(),
    readSession(),
  ]);
  if (session) redirect(returnTo(next));
  const isLinking = link === '1';
  const pending = isLinking ? await orOutage(readPendingLink()) : undefined;
  const kinds = IDENTIFIER_KINDS.map((id) => ({ id, name: t.signIn.kinds[id] }));
  return (
    <>
      <PageHeading title={t.signIn.title} lead={t.signIn.lead(readBrand().name)} />
      <ValidatedForm
        rules="signIn"
        action={signIn}
        validatesUntouched
        errorTexts={t.errors}
        failureText={t.signIn.unavailable}
        notice={isLinking ? <PendingLinkNotice pending={pending} /> : <Reason reason={reason} />}
        className="card space-y-5 p-5 sm:p-8"
      >
        <input type="hidden" name="next" value={returnTo(next)} />
        {isLinking && (
          <input type="hidden" name="link" value={typeof pending === 'object' ? pending.mark : ''} />
        )}
        <TextField
          name="identifier"
          label={t.signIn.identifier}
          autoComplete="username"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
        />
        <PasswordField
          name="password"
          label={t.signIn.password}
          showText={t.signIn.showPassword}
          autoComplete="current-password"
        />
        <a href="/forgotten-password" className="link -mt-2 inline-flex min-h-11 items-center text-sm">
          {t.signIn.forgotten}
        </a>
        <Checkbox name="remember" label={t.signIn.remember} hint={t.signIn.rememberHint} />
        <SubmitButton text={t.signIn.submit} pendingText={t.signIn.submitting} className="w-full" />
        <details className="card-end">
          <summary className="disclosure text-sm text-soft hover:text-ink">{t.signIn.kindToggle}</summary>
          <div className="pt-2">
            <SelectField name="kind" label={t.signIn.identifierKind} options={kinds} defaultValue="auto" />
          </div>
        </details>
      </ValidatedForm>
      {isLinking ? (
        <p className="mt-6 text-center">
          <a href="/sign-in" className="link inline-flex min-h-11 items-center">
            {t.social.dontConnect}
          </a>
        </p>
      ) : (
        <SocialButtons next={returnTo(next)} />
      )}
      {canSignUp() && (
        <p className="mt-6 text-center">
          {t.signUp.invite}{' '}
          <a href="/sign-up" className="link py-3">
            {t.signUp.submit}
          </a>
        </p>
      )}
    </>
  );
}

/** Why somebody is here who did not ask for it. */
async function Reason({ reason }: { reason: string | string[] | undefined }) {
  const { t } = await readMessages();
  if (reason === 'over') return <Notice tone="info">{t.signIn.over}</Notice>;
  if (reason === 'closed') return <Notice tone="warn">{t.signIn.closed}</Notice>;
  if (reason === 'made') return <Notice tone="good">{t.signUp.made}</Notice>;
  if (reason === 'out') return <Notice tone="good">{t.signIn.signedOut}</Notice>;
  const failure = FAILURES.find((kind) => reason === `social-${kind}`);
  return failure ? <Notice tone="bad">{t.social.failures[failure]}</Notice> : null;
}

/** What signing in by the password will do besides: connect the account somebody came with. */
async function PendingLinkNotice({ pending }: { pending: PendingLink | 'outage' | undefined }) {
  const { t } = await readMessages();
  if (pending === 'outage') return <Notice tone="bad">{t.signIn.unavailable}</Notice>;
  if (!pending) return <Notice tone="warn">{t.social.pendingOver}</Notice>;
  return <Notice tone="info">{t.social.pending(pending.provider, pending.label)}</Notice>;
}
