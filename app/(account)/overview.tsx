import type { ReactNode } from 'react';
import { Avatar } from '@/app/ui/avatar';
import { breakable } from '@/app/ui/breakable';
import { Icon, type IconName } from '@/app/ui/lucide-icon';
import { Notice } from '@/app/ui/notice';
import { Personal } from '@/app/ui/personal';
import { addressLines } from '@/lib/customer/address-lines';
import { consentAnchor } from '@/lib/customer/ids';
import { readPhotoPath } from '@/lib/customer/photo';
import { readConsents, readRecord, toAddress, toProfile } from '@/lib/customer/read';
import { readCountries } from '@/lib/customer/reference-data';
import { formatPhone } from '@/lib/i18n/format';
import type { Messages } from '@/lib/i18n/messages';
import { readMessages, useMessages } from '@/lib/i18n/request';
import { useNotice } from '@/lib/notice';
import { readUiMode } from '@/lib/session/ui-mode';
import { Applications } from './applications';

/** What is on file at a glance, what is missing, and what waits for an answer. */
export async function Overview() {
  const [{ t }, { masksValues }, record, consents, countries] = await Promise.all([
    readMessages(),
    readUiMode(),
    readRecord(),
    readConsents(),
    readCountries(),
  ]);
  const profile = toProfile(record);
  const address = toAddress(record);
  const photo = await readPhotoPath(record);
  const { email = '', phone = '' } = profile.values;
  const given = consents.filter(({ value }) => value === 1).length;
  const notGiven = consents.filter(({ value }) => value === 0).length;
  const open = consents.filter(({ value }) => value !== 0 && value !== 1);
  const country = countries.find(({ id }) => id === address.country_code)?.name;
  const lines = addressLines(address, country);
  const isAddressed = (['address1', 'address2', 'address3', 'zip', 'city'] as const).some(
    (line) => address[line],
  );
  // Of what has a card, that says so.
  const missing = [
    { is: !profile.name, text: t.overview.missing.name },
    { is: !profile.values.birthdate, text: t.overview.missing.birthdate },
  ].filter(({ is }) => is);
  return (
    <>
      <div className="has-data-notice:mb-6">
        <Welcome />
      </div>
      <OverviewHeading name={masksValues ? '' : profile.name} photo={photo} t={t} />
      {open[0] && (
        <a
          href={`/consents#${consentAnchor(open[0].id)}`}
          className="group mb-6 flex flex-wrap items-center gap-4 rounded-[1.25rem] bg-accent p-5 text-on-accent sm:p-6"
        >
          <Icon name="lucide--shield-check" className="size-8 shrink-0" />
          <span className="flex-[1_1_min(100%,9rem)]">
            <span className="block text-lg font-bold">{t.overview.unanswered(open.length)}</span>
            <span className="block">{t.overview.unansweredLead}</span>
          </span>
          <Icon
            name="lucide--arrow-right"
            className="size-6 shrink-0 transition-transform group-hover:translate-x-1"
          />
        </a>
      )}
      {/* A last one that has none beside it takes the whole row. */}
      <div className="cards [&>:last-child:nth-child(odd)]:col-span-full">
        <Card
          title={t.overview.contact}
          href="/profile"
          action={email && phone ? t.overview.edit : t.overview.fill}
        >
          <Line icon="lucide--mail">
            {email ? <Personal>{breakable(email)}</Personal> : t.common.notOnFile}
          </Line>
          <Line icon="lucide--phone">
            {phone ? <Personal>{formatPhone(phone)}</Personal> : t.common.notOnFile}
          </Line>
        </Card>
        <Card
          title={t.overview.address}
          href="/address"
          action={isAddressed ? t.overview.edit : t.overview.fill}
        >
          {isAddressed ? (
            <Line icon="lucide--map-pin">
              <Personal>
                {lines.map((line) => (
                  <span key={line} className="block">
                    {line}
                  </span>
                ))}
              </Personal>
            </Line>
          ) : (
            <Line icon="lucide--map-pin">{t.overview.noAddress}</Line>
          )}
        </Card>
        <Card title={t.overview.consents} href="/consents" action={t.overview.review}>
          {consents.length > 0 ? (
            <ul className="space-y-1.5">
              {given > 0 && <li className="font-semibold text-good">{t.overview.given(given)}</li>}
              {notGiven > 0 && <li className="text-soft">{t.overview.notGiven(notGiven)}</li>}
              {open.length > 0 && <li className="font-semibold text-warn">{t.overview.open(open.length)}</li>}
            </ul>
          ) : (
            <p className="text-soft">{t.consents.empty}</p>
          )}
        </Card>
        {missing.length > 0 && (
          <section className="card p-5 sm:p-6">
            <h2 className="mb-3 text-lg font-bold">{t.overview.missingTitle}</h2>
            <p className="mb-2 text-soft">{t.overview.missingLead}</p>
            <ul className="card-end">
              {missing.map(({ text }) => (
                <li key={text}>
                  <a href="/profile" className="link inline-flex min-h-11 items-center">
                    {t.overview.add(text)}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <Applications />
      </div>
    </>
  );
}

/**
 * A greeting, and below it the customer's name: Czech has a form of its own for names that are called, which nobody can tell
 * from a name. Without a name, as long as it is not known or may not be shown, the page's title is in its place.
 */
export function OverviewHeading({ name = '', photo, t }: { name?: string; photo?: string; t: Messages }) {
  return (
    <div className="mb-8 flex flex-wrap items-center gap-4 sm:gap-6">
      <Avatar name={name} photo={photo} alt={t.profile.photo} />
      <div className="flex-[1_1_min(100%,12rem)]">
        <p className="text-lg text-soft">{t.overview.greeting}</p>
        <h1 className="text-3xl font-bold tracking-tight sm:text-4xl">{name || t.overview.title}</h1>
        <p className="mt-1 text-lg text-soft">{t.overview.lead}</p>
      </div>
    </div>
  );
}

/** Said to somebody who has just signed up. */
export function Welcome() {
  const { t } = useMessages();
  return useNotice('sign-up') === 'made' ? <Notice tone="good">{t.overview.welcome}</Notice> : null;
}

function Card({
  title,
  href,
  action,
  children,
}: {
  title: string;
  href: string;
  action: string;
  children: ReactNode;
}) {
  return (
    <section className="card flex flex-col p-5 sm:p-6">
      <h2 className="mb-3 text-lg font-bold">{title}</h2>
      <div className="flex-1 space-y-2">{children}</div>
      <a href={href} className="card-end link mt-3 inline-flex min-h-11 items-center self-start">
        {action}
        <span className="sr-only">: {title}</span>
      </a>
    </section>
  );
}

function Line({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <div className={`with-icon ${icon} flex gap-3 before:mt-0.5 before:bg-soft`}>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
