import { Heart } from 'lucide';
import type { ReactNode } from 'react';
import { Icon } from '@/app/ui/svg-icon';
import { Unavailable } from '@/app/ui/unavailable';
import { readInterests } from '@/lib/customer/interests';
import { readMessages } from '@/lib/i18n/request';
import { orOutage } from '@/lib/outage';
import { InterestsForm } from './interests-form';

/** What the installation asks of its customers beyond their profile: each part stands and fails by itself. */
export async function Sections() {
  const [{ t }, interests] = await Promise.all([readMessages(), orOutage(readInterests())]);
  if (!interests?.length) return <Nothing />;
  return (
    <div className="space-y-8">
      {interests?.length && (
        <Section id="interests" title={t.interests.interests} lead={t.interests.interestsLead}>
          {interests === 'outage' ? <Unavailable /> : <InterestsForm interests={interests} />}
        </Section>
      )}
    </div>
  );
}

function Section({
  id,
  title,
  lead,
  children,
}: {
  id: string;
  title: string;
  lead: string;
  children: ReactNode;
}) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="card scroll-mt-24 p-5 sm:p-8">
      <h2 id={`${id}-title`} className="text-xl font-bold">
        {title}
      </h2>
      <p className="mt-1 mb-5 text-soft">{lead}</p>
      {children}
    </section>
  );
}

async function Nothing() {
  const { t } = await readMessages();
  return (
    <div className="card flex flex-col items-center px-6 py-14 text-center">
      <Icon node={Heart} className="mb-4 size-10 text-soft" />
      <h2 className="text-xl font-bold">{t.interests.empty}</h2>
      <p className="mt-2 max-w-sm text-soft">{t.interests.emptyLead}</p>
    </div>
  );
}
