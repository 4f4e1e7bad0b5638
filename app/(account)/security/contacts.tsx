import { Facts } from '@/app/ui/facts';
import { Section } from '@/app/ui/section';
import { readRecord, toProfile } from '@/lib/customer/read';
import { formatPhone } from '@/lib/i18n/format';
import { readMessages } from '@/lib/i18n/request';

/** What the customer signs in with, and where to change it. */
export async function Contacts() {
  const [{ t }, record] = await Promise.all([readMessages(), readRecord()]);
  const { email = '', phone = '' } = toProfile(record).values;
  return (
    <Section title={t.security.contacts} lead={t.security.contactsLead}>
      <Facts
        facts={[
          { name: t.profile.fields.email, value: email },
          { name: t.profile.fields.phone, value: formatPhone(phone) },
        ]}
      />
      <a href="/profile" className="card-end link mt-3 inline-flex min-h-11 items-center">
        {t.security.changeContacts}
      </a>
    </Section>
  );
}
