import type { Metadata } from 'next';
import { AreaPage } from '@/app/ui/area-page';
import { readRecord } from '@/lib/customer/read';
import { readMessages } from '@/lib/i18n/request';
import { Contacts } from './contacts';
import { LinkedAccounts } from './linked-accounts';
import { PasswordNotice, SessionsNotice } from './notice';
import { Password } from './password';
import { Sessions } from './sessions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.security.title };
}

export default async function SecurityPage() {
  const { title, lead } = (await readMessages()).t.security;
  return (
    <AreaPage
      title={title}
      lead={lead}
      rows={5}
      notice={
        <>
          <PasswordNotice />
          <SessionsNotice />
        </>
      }
      render={Sections}
    />
  );
}

/** Each section reads for itself; what they need of the customer is asked for here, where a failure is told. */
async function Sections() {
  await readRecord();
  return (
    <div className="space-y-6">
      <Password />
      <Contacts />
      <LinkedAccounts />
      <Sessions />
    </div>
  );
}
