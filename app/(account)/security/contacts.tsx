import { Facts } from '@/app/ui/facts';
import { display } from '@/lib/customer/change-fields';
import { readRecord, toProfile } from '@/lib/customer/read';
import { readMessages } from '@/lib/i18n/request';

/** What the customer signs in with, and where to change it. */
export async function Contacts() {
  const [{ t }, record] = await Promise.all([readMessages(), readRecord()]);
  const { email = '', phone = '' } = toProfile(record).values;
  return (
    <section aria-labelledby="contacts" className="card p-5 sm:p-8">
      <h2 id="contacts" className="text-lg font-bold">
        {t.security.contacts}
      </h2>
      <p className="mt-1 mb-5 text-soft">{t.security.contactsLead}</p>
      <Facts
        facts={[
          { name: t.profile.fields.email, value: email },
          { name: t.profile.fields.phone, value: display('phone', phone) },
        ]}
      />
      <a href="/profile" className="link mt-3 inline-flex min-h-11 items-center">
        {t.security.changeContacts}
      </a>
    </section>
  );
}
