import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ConsentBoxes } from '@/app/ui/consent-boxes';
import { consentName } from '@/app/ui/consent-name';
import { TextField } from '@/app/ui/field/text';
import { Form } from '@/app/ui/form';
import { Guarded } from '@/app/ui/guarded';
import { Notice } from '@/app/ui/notice';
import { PageHeading } from '@/app/ui/page-heading';
import { Skeleton } from '@/app/ui/skeleton';
import { SubmitButton } from '@/app/ui/submit-button';
import { ValidatedForm } from '@/app/ui/validated-form';
import { hasNewsletter, readDecidable } from '@/lib/customer/newsletter';
import { type PreferencesStep, readPreferencesStep } from '@/lib/customer/preferences';
import { readLanguages } from '@/lib/customer/reference-data';
import { languageName } from '@/lib/i18n/format';
import { readMessages } from '@/lib/i18n/request';
import { LanguageField } from '../newsletter/language';
import { decidePreferences, otherContact, proveByCode, proveContact } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.newsletter.preferences };
}

/** What may be sent to an address, for whoever proves to read it: the page that newsletters link to. */
export default async function PreferencesPage() {
  if (!hasNewsletter()) notFound();
  const [{ t }, step] = await Promise.all([readMessages(), readPreferencesStep()]);
  if (step.kind === 'done') {
    return (
      <>
        <PageHeading title={t.newsletter.doneTitle} lead={t.newsletter.preferencesSaved} />
        <Guarded fallback={<Skeleton rows={3} />} render={() => Done({ step })} />
        <StartAgain text={t.newsletter.changeAgain} />
      </>
    );
  }
  return (
    <>
      <PageHeading
        title={t.newsletter.preferences}
        lead={step.kind === 'choose' ? t.newsletter.chooseLead : t.newsletter.preferencesLead}
      />
      {step.kind === 'contact' && <ContactForm />}
      {step.kind === 'code' && <CodeForm contact={step.contact} />}
      {step.kind === 'choose' && (
        <>
          <p className="mb-5 font-semibold [overflow-wrap:anywhere]">{step.contact}</p>
          <Guarded fallback={<Skeleton rows={5} />} render={ChoiceForm} />
          <StartAgain text={t.newsletter.otherContact} />
        </>
      )}
    </>
  );
}

async function ContactForm() {
  const { t } = await readMessages();
  return (
    <Form action={proveContact} failureText={t.common.noAnswer} className="card space-y-5 p-5 sm:p-8">
      <TextField
        name="contact"
        label={t.newsletter.contact}
        hint={t.newsletter.contactHint}
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
      />
      <SubmitButton text={t.newsletter.sendCode} pendingText={t.newsletter.submitting} className="w-full" />
      <p className="text-sm text-soft">
        {t.newsletter.haveAccount}{' '}
        <a href="/sign-in?next=/consents" className="link py-3">
          {t.newsletter.toSignIn}
        </a>
      </p>
    </Form>
  );
}

async function CodeForm({ contact }: { contact: string }) {
  const { t } = await readMessages();
  return (
    <>
      <ValidatedForm
        rules="code"
        action={proveByCode}
        validatesUntouched
        errorTexts={t.errors}
        failureText={t.common.noAnswer}
        className="card space-y-5 p-5 sm:p-8"
      >
        <p className="[overflow-wrap:anywhere]">{t.newsletter.codeSent(contact)}</p>
        <TextField
          name="code"
          label={t.newsletter.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
        />
        <SubmitButton text={t.newsletter.confirm} pendingText={t.newsletter.submitting} className="w-full" />
      </ValidatedForm>
      <StartAgain text={t.newsletter.otherContact} />
    </>
  );
}

async function ChoiceForm() {
  const [{ t }, consents, languages] = await Promise.all([readMessages(), readDecidable(), readLanguages()]);
  return (
    <Form action={decidePreferences} failureText={t.form.unconfirmed} className="card space-y-5 p-5 sm:p-8">
      <Notice tone="info">{t.newsletter.startsEmpty}</Notice>
      <fieldset>
        <legend className="float-left mb-4 w-full">
          <h2 className="text-lg font-bold">{t.newsletter.consents}</h2>
        </legend>
        <div className="clear-both">
          <ConsentBoxes consents={consents} />
        </div>
      </fieldset>
      <LanguageField languages={languages} />
      <SubmitButton text={t.newsletter.saveAnswers} pendingText={t.common.saving} className="w-full" />
      <SubmitButton
        name="nothing"
        value="on"
        tone="quiet"
        text={t.newsletter.nothing}
        pendingText={t.common.saving}
        className="w-full"
      />
    </Form>
  );
}

/** What was saved, and for whom. */
async function Done({ step }: { step: Extract<PreferencesStep, { kind: 'done' }> }) {
  const [{ t, language }, consents] = await Promise.all([readMessages(), readDecidable()]);
  return (
    <div className="card p-5 sm:p-8">
      <p className="font-semibold [overflow-wrap:anywhere]">{step.contact}</p>
      <ul className="mt-4 space-y-3">
        {consents.map((consent) => {
          const isGiven = step.given.includes(consent.id);
          return (
            <li
              key={consent.id}
              className={`with-icon flex gap-3 ${isGiven ? 'lucide--check' : 'lucide--minus'}`}
            >
              <span className="min-w-0">
                {consentName(consent, t)}:{' '}
                <strong>{isGiven ? t.newsletter.agreed : t.newsletter.notAgreed}</strong>
              </span>
            </li>
          );
        })}
      </ul>
      <p className="mt-4 text-soft">
        {t.newsletter.language}: {languageName(step.languageId, language)}
      </p>
    </div>
  );
}

async function StartAgain({ text }: { text: string }) {
  const { t } = await readMessages();
  return (
    <Form action={otherContact} failureText={t.common.noAnswer} className="mt-4">
      <button type="submit" className="link inline-flex min-h-11 items-center">
        {text}
      </button>
    </Form>
  );
}
