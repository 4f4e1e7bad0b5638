import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { signIn } from '@/app/(public)/sign-in/actions';
import { PasswordField } from '@/app/ui/field/password';
import { SelectField } from '@/app/ui/field/select';
import { TextField } from '@/app/ui/field/text';
import { warningMs } from '@/app/ui/kiosk/frame';
import { Identify } from '@/app/ui/kiosk/identify';
import { ScreenPart } from '@/app/ui/kiosk/parts';
import { identifierWords, screenWords } from '@/app/ui/kiosk/words';
import { Logo } from '@/app/ui/logo';
import { PageHeading } from '@/app/ui/page-heading';
import { SubmitButton } from '@/app/ui/submit-button';
import { ValidatedForm } from '@/app/ui/validated-form';
import { readCard } from '@/lib/customer/kiosk-visitor';
import { env } from '@/lib/env';
import { readMessages } from '@/lib/i18n/request';
import { typedAt } from '@/lib/kiosk/settings';
import { portalVersion } from '@/lib/kiosk/version';
import { readKiosk } from '@/lib/session/kiosk';
import { signInLeft } from '@/lib/session/limits';
import { Languages } from '../languages';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.signIn.title };
}

/** Signing in at a kiosk: the portal's own form, filled in by a card if there is one. */
export default async function KioskSignInPage() {
  const kiosk = await readKiosk();
  if (!kiosk) notFound();
  const [{ t, language }, card] = await Promise.all([readMessages(), readCard()]);
  const left = signInLeft();
  const ways = kiosk.identification;
  const typed = typedAt(kiosk);
  const asked = identifierWords(kiosk, t, language);
  const { cardRead, camera, cameraTitle, cameraLead, cameraClose } = t.kiosk;
  const instead = typed.includes('card') ? ` ${t.kiosk.typeNumber}` : '';
  const identifyWords = {
    cardRead,
    cardUnknown: t.kiosk.cardUnknown + instead,
    camera,
    cameraTitle,
    cameraLead,
    cameraNone: t.kiosk.cameraNone + instead,
    cameraClose,
  };
  // A number alone does not say whether it is a phone's or a card's.
  const isAmbiguous = typed.includes('phone') && typed.includes('card');
  const kinds = (['auto', ...typed] as const).map((id) => ({ id, name: t.signIn.kinds[id] }));
  return (
    <>
      <header className="flex flex-wrap items-center justify-between gap-4 px-6 py-6 sm:px-10">
        <Logo />
        <Languages />
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="kiosk-sign-in mx-auto w-full max-w-2xl flex-1 px-4 pb-12 outline-none"
      >
        <PageHeading title={t.signIn.title} lead={t.kiosk.signInLead} />
        <ValidatedForm
          rules="signIn"
          action={signIn}
          validatesUntouched
          errorTexts={t.errors}
          failureText={t.signIn.unavailable}
          className="card space-y-5 p-5 sm:p-8"
        >
          <input type="hidden" name="next" value="/" />
          <Identify
            formats={env().CARD_FORMATS}
            hasScanner={ways.includes('scanner')}
            hasCamera={ways.includes('camera')}
            hasCard={card !== undefined}
            hasKinds={isAmbiguous}
            words={identifyWords}
          />
          <TextField
            name="identifier"
            label={asked.label}
            hint={asked.hint}
            readOnly={typed.length === 0}
            defaultValue={card}
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            data-keys={typed.includes('email') ? 'email' : undefined}
          />
          <PasswordField name="password" label={t.signIn.password} showText={t.signIn.showPassword} />
          <SubmitButton text={t.signIn.submit} pendingText={t.signIn.submitting} className="w-full" />
          {isAmbiguous && (
            <details className="card-end">
              <summary className="disclosure text-soft">{t.signIn.kindToggle}</summary>
              <div className="pt-2">
                <SelectField
                  name="kind"
                  label={t.signIn.identifierKind}
                  options={kinds}
                  defaultValue={card ? 'card' : 'auto'}
                />
              </div>
            </details>
          )}
        </ValidatedForm>
        <a href="/kiosk" className="button button-quiet mt-6 w-full">
          {t.kiosk.back}
        </a>
      </main>
      <ScreenPart
        visit={{
          screen: 'sign-in',
          version: portalVersion(),
          left,
          warning: warningMs(),
          words: screenWords(t),
        }}
      />
      <ScreenPart keyboard={{ language, words: { keyboard: t.kiosk.keyboard, keys: t.kiosk.keys } }} />
    </>
  );
}
