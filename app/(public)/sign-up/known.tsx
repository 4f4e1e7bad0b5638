import type { Contact } from '@/lib/customer/codes';
import { readMessages } from '@/lib/i18n/request';
import { contactText } from './contact-text';

/** Said to whoever has proven that a contact is theirs, and to nobody else: there is an account already. */
export async function Known({ contact }: { contact: Contact }) {
  const { t } = await readMessages();
  return (
    <section aria-labelledby="known" className="card space-y-4 p-5 sm:p-8">
      <h2 id="known" className="text-xl font-bold">
        {t.signUp.knownTitle}
      </h2>
      <p className="[overflow-wrap:anywhere]">{t.signUp.known(contactText(contact))}</p>
      <a href="/sign-in" className="button button-primary w-full">
        {t.signIn.title}
      </a>
      <a href="/sign-up?step=contact" className="link inline-flex min-h-11 items-center">
        {t.signUp.otherContact}
      </a>
    </section>
  );
}
