import { Form } from '@/app/ui/form';
import { Section } from '@/app/ui/section';
import { SubmitButton } from '@/app/ui/submit-button';
import { sealShown } from '@/lib/customer/drafts';
import { readMessages } from '@/lib/i18n/request';
import { signOutElsewhere } from './actions';
import { SessionsNotice } from './notice';

/** Ends the customer's sessions in other browsers. */
export async function Sessions() {
  const [{ t }, shown] = await Promise.all([readMessages(), sealShown('sessions', {})]);
  const text = t.security;
  return (
    <Section id="sessions" title={text.sessions} lead={text.sessionsLead}>
      <Form
        action={signOutElsewhere}
        sealed={shown}
        failureText={text.endUnconfirmed}
        notice={<SessionsNotice />}
        className="space-y-5"
      >
        <SubmitButton
          text={text.endOthers}
          pendingText={text.ending}
          tone="quiet"
          className="w-full sm:w-auto"
        />
      </Form>
    </Section>
  );
}
