import { Form } from '@/app/ui/form';
import { SubmitButton } from '@/app/ui/submit-button';
import { readMessages } from '@/lib/i18n/request';
import { startOver } from './actions';

/** Forgets a sign-up that was begun, on a computer that is not one's own, say. */
export async function StartOver() {
  const { t } = await readMessages();
  return (
    <Form action={startOver} failureText={t.signUp.unavailable} className="mt-6 space-y-2 text-center">
      <SubmitButton tone="quiet" text={t.signUp.startOver} pendingText={t.common.loading} />
      <p className="text-sm text-soft">{t.signUp.startOverHint}</p>
    </Form>
  );
}
