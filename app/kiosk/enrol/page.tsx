import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TextField } from '@/app/ui/field/text';
import { Form } from '@/app/ui/form';
import { ScreenPart } from '@/app/ui/kiosk/parts';
import { PageHeading } from '@/app/ui/page-heading';
import { PublicHeader } from '@/app/ui/public-header';
import { SubmitButton } from '@/app/ui/submit-button';
import { env } from '@/lib/env';
import { readMessages } from '@/lib/i18n/request';
import { enrol } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.kiosk.enrolTitle };
}

/** The page on which an operator enrols a browser as a kiosk; 404 when the settings have no kiosks. */
export default async function EnrolPage() {
  if (env().KIOSKS.length === 0) notFound();
  const { t, language } = await readMessages();
  return (
    <>
      <PublicHeader />
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-lg flex-1 px-4 pt-4 pb-16 outline-none sm:pt-12"
      >
        <PageHeading title={t.kiosk.enrolTitle} lead={t.kiosk.enrolLead} />
        <Form action={enrol} failureText={t.common.noAnswer} className="card space-y-5 p-5 sm:p-8">
          <TextField
            name="code"
            label={t.kiosk.enrolCode}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={64}
            required
          />
          <SubmitButton text={t.kiosk.enrolSubmit} pendingText={t.kiosk.enrolling} className="w-full" />
        </Form>
      </main>
      {/* The screen that is to become a kiosk may have no other. */}
      <ScreenPart keyboard={{ language, words: { keyboard: t.kiosk.keyboard, keys: t.kiosk.keys } }} />
    </>
  );
}
