import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Logo } from '@/app/ui/logo';
import { Icon } from '@/app/ui/lucide-icon';
import { readBrand } from '@/lib/brand';
import { isReady } from '@/lib/customer/readiness';
import { env } from '@/lib/env';
import { readMessages } from '@/lib/i18n/request';
import { portalVersion } from '@/lib/kiosk/version';
import { readKiosk } from '@/lib/session/kiosk';
import { limitsOf } from '@/lib/session/limits';
import { Start } from '../ui/kiosk/start';
import { screenWords } from '../ui/kiosk/words';
import { Languages } from './languages';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await readMessages();
  return { title: t.kiosk.welcome(readBrand().name) };
}

/** What a kiosk shows while nobody is there: an invitation, or that it cannot be used just now. */
export default async function StartPage() {
  const kiosk = await readKiosk();
  if (!kiosk) notFound();
  const [{ t, language }, ready] = await Promise.all([readMessages(), isReady()]);
  const isOwnLanguage = language === (kiosk.language ?? env().PORTAL_LANGUAGE);
  return (
    <>
      <header className="flex flex-wrap items-center justify-between gap-4 px-6 py-6 sm:px-10">
        <Logo />
        <Languages />
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="relative mx-6 mb-6 grid flex-1 place-content-center justify-items-center gap-5 overflow-hidden rounded-[2.5rem] bg-accent p-8 text-center text-on-accent outline-none sm:mx-10 sm:mb-10 flat:gap-3 flat:py-4"
      >
        {ready ? (
          <>
            <PlasticCard />
            <h1 className="text-5xl font-bold tracking-tight flat:text-4xl">
              {t.kiosk.welcome(readBrand().name)}
            </h1>
            <p className="max-w-2xl text-2xl text-balance">{t.kiosk.lead}</p>
            {/* All of the screen around it can be touched as well. */}
            <a
              href="/kiosk/sign-in"
              className="button mt-3 bg-surface px-14 py-6 text-3xl text-accent after:absolute after:inset-0 flat:py-3"
            >
              <Icon name="lucide--hand" className="size-10" />
              {t.kiosk.start}
            </a>
            {kiosk.identification.includes('scanner') && (
              <p className="flex items-center gap-3 text-xl">
                <Icon name="lucide--scan-barcode" className="size-8" />
                {t.kiosk.scanHint}
              </p>
            )}
          </>
        ) : (
          <>
            <Icon name="lucide--wrench" className="size-16" />
            <h1 className="text-4xl font-bold tracking-tight">{t.kiosk.unavailableTitle}</h1>
            <p role="status" className="max-w-xl text-2xl text-balance">
              {t.kiosk.unavailableLead}
            </p>
          </>
        )}
      </main>
      <Start
        version={portalVersion()}
        isReady={ready}
        formats={kiosk.identification.includes('scanner') ? env().CARD_FORMATS : []}
        // A language chosen by somebody who has left must not stay for the next person.
        idleMs={isOwnLanguage ? undefined : limitsOf('kiosk').idle}
        words={screenWords(t)}
      />
    </>
  );
}

/** A customer's card, as a picture of what may be held under the scanner. */
function PlasticCard() {
  const bars = [3, 1, 2, 1, 4, 1, 1, 3, 2, 1, 1, 2, 4, 1, 3, 1, 2];
  let x = 30;
  return (
    <svg aria-hidden="true" viewBox="0 0 300 190" className="mb-[3dvh] h-[20dvh] max-w-full -rotate-6">
      <rect width="300" height="190" rx="20" className="fill-surface" />
      <circle cx="48" cy="46" r="18" className="fill-accent" />
      <rect x="78" y="38" width="92" height="16" rx="8" className="fill-line" />
      <rect x="24" y="92" width="252" height="70" rx="10" className="fill-sunken" />
      {bars.map((width, index) => {
        const left = x;
        x += width * 4 + 6;
        return <rect key={index} x={left} y="102" width={width * 4} height="50" className="fill-ink" />;
      })}
    </svg>
  );
}
