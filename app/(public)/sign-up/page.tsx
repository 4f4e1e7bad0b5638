import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { Guarded } from '@/app/ui/guarded';
import { Notice } from '@/app/ui/notice';
import { PageHeading } from '@/app/ui/page-heading';
import { Skeleton } from '@/app/ui/skeleton';
import { Unavailable } from '@/app/ui/unavailable';
import { readBrand } from '@/lib/brand';
import { canSignUp, readSignUpView, type SignUpView } from '@/lib/customer/sign-up';
import { readMessages } from '@/lib/i18n/request';
import { readNotice } from '@/lib/notice';
import { orOutage } from '@/lib/outage';
import { readSession } from '@/lib/session/session';
import { CodeForm } from './code-form';
import { ContactForm } from './contact-form';
import { DetailsForm } from './details-form';
import { Known } from './known';
import { LinkOffer } from './link-offer';
import { StartOver } from './start-over';
import { Steps } from './steps';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.signUp.title };
}

type Props = { searchParams: Promise<{ step?: string | string[] }> };

export default async function SignUpPage({ searchParams }: Props) {
  if (!canSignUp()) notFound();
  const [{ step: wanted }, { t }, session] = await Promise.all([searchParams, readMessages(), readSession()]);
  if (session) redirect('/');
  const heading = <PageHeading title={t.signUp.title} lead={t.signUp.lead(readBrand().name)} />;
  const view = await orOutage(readSignUpView(wanted === 'contact'));
  if (view === 'outage') {
    return (
      <>
        {heading}
        <Unavailable />
      </>
    );
  }
  const { step, provider, hasBegun } = view;
  const notice = <SignUpNotice hasBegun={hasBegun} />;
  return (
    <>
      {heading}
      {step.kind !== 'known' && <Steps current={step.kind} />}
      {provider && (
        <div className="mb-4 rounded-2xl bg-tint px-4 py-3">
          <p className="font-medium text-accent">{t.signUp.social(provider)}</p>
          <LinkOffer />
        </div>
      )}
      {step.kind === 'contact' && <ContactForm key={step.wanted} step={step} notice={notice} />}
      {step.kind === 'code' && <CodeForm contact={step.contact} notice={notice} />}
      {step.kind === 'known' && <Known contact={step.contact} provider={provider} />}
      {step.kind === 'details' && (
        <Guarded fallback={<Skeleton rows={7} />} render={() => DetailsForm({ step, provider, notice })} />
      )}
      {!hasBegun && <HaveAccount />}
      {/* Another contact, which the step of the code offers, comes to the same. */}
      {hasBegun && step.kind !== 'code' && <StartOver />}
    </>
  );
}

/** What there is to say first: that a code was sent anew, or that somebody is back. */
async function SignUpNotice({ hasBegun }: Pick<SignUpView, 'hasBegun'>) {
  const [{ t }, outcome] = await Promise.all([readMessages(), readNotice('sign-up')]);
  if (outcome === 'resent') return <Notice tone="good">{t.signUp.resent}</Notice>;
  if (outcome === 'again') return <Notice tone="warn">{t.signUp.again}</Notice>;
  if (outcome === undefined && hasBegun) return <Notice tone="info">{t.signUp.resumed}</Notice>;
  return null;
}

async function HaveAccount() {
  const { t } = await readMessages();
  return (
    <p className="mt-6 text-center">
      {t.signUp.haveAccount}{' '}
      <a href="/sign-in" className="link py-3">
        {t.signIn.submit}
      </a>
    </p>
  );
}
