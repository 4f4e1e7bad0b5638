import { contactText } from '@/app/ui/contact-text';
import { Form } from '@/app/ui/form';
import { SubmitButton } from '@/app/ui/submit-button';
import type { Contact } from '@/lib/customer/one-time-codes';
import { readMessages } from '@/lib/i18n/request';
import { requestPassword } from '../forgotten-password/actions';

/**
 * Said to whoever has proven that a contact is theirs, and to nobody else: there is an account already.
 *
 * @param provider what they came with, if with an account elsewhere: signing in connects it
 */
export async function Known({ contact, provider }: { contact: Contact; provider: string | undefined }) {
  const { t } = await readMessages();
  return (
    <section aria-labelledby="known" className="card space-y-4 p-5 sm:p-8">
      <h2 id="known" className="text-lg font-bold">
        {t.signUp.knownTitle}
      </h2>
      <p className="[overflow-wrap:anywhere]">{t.signUp.known(contactText(contact))}</p>
      <a href={provider ? '/sign-in?link=1' : '/sign-in'} className="button button-primary w-full">
        {t.signIn.submit}
      </a>
      <Form action={requestPassword} failureText={t.common.noAnswer} className="space-y-3">
        <input type="hidden" name="recipient" value={contactText(contact)} />
        <SubmitButton
          tone="quiet"
          text={t.signUp.sendLink}
          pendingText={t.signUp.sendingCode}
          className="w-full"
        />
      </Form>
      <a href="/sign-up?step=contact" className="card-end link inline-flex min-h-11 items-center">
        {t.signUp.otherContact}
      </a>
    </section>
  );
}
