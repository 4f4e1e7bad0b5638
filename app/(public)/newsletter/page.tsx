import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ConsentBoxes } from '@/app/ui/consent-boxes';
import { TextField } from '@/app/ui/field/text';
import { Guarded } from '@/app/ui/guarded';
import { Icon } from '@/app/ui/lucide-icon';
import { PageHeading } from '@/app/ui/page-heading';
import { Skeleton } from '@/app/ui/skeleton';
import { SubmitButton } from '@/app/ui/submit-button';
import { ValidatedForm } from '@/app/ui/validated-form';
import { readBrand } from '@/lib/brand';
import { sealForm } from '@/lib/customer/bot-check';
import { hasNewsletter, marketingConsent, readDecidable } from '@/lib/customer/newsletter';
import { readLanguages } from '@/lib/customer/reference-data';
import { readMessages } from '@/lib/i18n/request';
import { subscribe } from './actions';
import { LanguageField } from './language';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.newsletter.title };
}

type Props = { searchParams: Promise<{ done?: string | string[] }> };

/** The newsletter, for people with and without an account. */
export default async function NewsletterPage({ searchParams }: Props) {
  if (!hasNewsletter()) notFound();
  const [{ t }, { done }] = await Promise.all([readMessages(), searchParams]);
  if (done !== undefined) return <Done />;
  return (
    <>
      <PageHeading title={t.newsletter.title} lead={t.newsletter.lead(readBrand().name)} />
      <Guarded fallback={<Skeleton rows={4} />} render={NewsletterForm} />
      <p className="mt-6 text-center">
        {t.newsletter.already}{' '}
        <a href="/preferences" className="link py-3">
          {t.newsletter.toPreferences}
        </a>
      </p>
    </>
  );
}

async function NewsletterForm() {
  const [{ t }, consents, languages, sealed] = await Promise.all([
    readMessages(),
    readDecidable(),
    readLanguages(),
    sealForm('newsletter'),
  ]);
  const needed = marketingConsent(consents);
  const hasOthers = consents.some((consent) => consent !== needed);
  return (
    <ValidatedForm
      rules="newsletter"
      action={subscribe}
      validatesUntouched
      needed={needed && [`consent:${needed.id}`]}
      errorTexts={{ ...t.errors, consent_needed: t.newsletter.needed }}
      failureText={t.newsletter.unconfirmed}
      sealed={sealed}
      className="card space-y-5 p-5 sm:p-8"
    >
      <TextField
        name="contact"
        label={t.newsletter.contact}
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
      />
      <LanguageField languages={languages} />
      {needed && (
        <fieldset className="space-y-4 border-t border-line pt-5">
          <legend className="float-left mb-2 w-full">
            <h2 className="text-lg font-bold">{t.newsletter.consents}</h2>
          </legend>
          <p className="clear-both text-soft">{t.newsletter.consentsLead}</p>
          <ConsentBoxes consents={[needed]} hintFor={() => t.newsletter.neededHint} />
        </fieldset>
      )}
      {hasOthers && (
        <p className="text-sm text-soft">
          {t.newsletter.others}{' '}
          <a href="/preferences" className="link py-3">
            {t.newsletter.preferences}
          </a>
        </p>
      )}
      <Honeypot label={t.newsletter.honeypot} />
      <SubmitButton text={t.newsletter.submit} pendingText={t.newsletter.submitting} className="w-full" />
    </ValidatedForm>
  );
}

/** A field for bots: people neither see nor hear it, nor reach it with the keyboard. */
function Honeypot({ label }: { label: string }) {
  return (
    <div aria-hidden="true" className="absolute -left-[200vw] h-px w-px overflow-hidden">
      <label>
        {label}
        <input name="homepage" type="text" tabIndex={-1} autoComplete="off" className="input" />
      </label>
    </div>
  );
}

async function Done() {
  const { t } = await readMessages();
  return (
    <>
      <PageHeading title={t.newsletter.doneTitle} lead={t.newsletter.done} />
      <div className="card space-y-5 p-5 sm:p-8">
        <Icon name="lucide--mail-check" className="size-10 text-accent" />
        <p>{t.newsletter.doneLater}</p>
        <a href="/preferences" className="button button-quiet w-full">
          {t.newsletter.toPreferences}
        </a>
      </div>
    </>
  );
}
