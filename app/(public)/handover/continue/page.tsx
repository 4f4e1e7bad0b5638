import type { Metadata } from 'next';
import { DeadEnd } from '@/app/ui/dead-end';
import { TextField } from '@/app/ui/field/text';
import { Form } from '@/app/ui/form';
import { Notice } from '@/app/ui/notice';
import { PageHeading } from '@/app/ui/page-heading';
import { SubmitButton } from '@/app/ui/submit-button';
import { readIncomingHandover, sealReplaced } from '@/lib/customer/handover-in';
import { readMessages } from '@/lib/i18n/request';
import { continueHere } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.handover.title };
}

/** Asks whoever comes from another application whether to go on here. Looking at it changes nothing. */
export default async function ContinuePage() {
  const [{ t }, handover, replaced] = await Promise.all([
    readMessages(),
    readIncomingHandover(),
    sealReplaced(),
  ]);
  if (!handover) {
    return (
      <DeadEnd
        title={t.handover.overTitle}
        lead={t.handover.over}
        href="/sign-in"
        action={t.handover.toSignIn}
      />
    );
  }
  const { from, needsCode } = handover;
  return (
    <>
      <PageHeading title={t.handover.title} lead={t.handover.lead(from)} />
      <Form
        action={continueHere}
        sealed={replaced}
        failureText={t.handover.unavailable}
        notice={replaced && <Notice tone="warn">{t.handover.replaces}</Notice>}
        className="card space-y-5 p-5 sm:p-8"
      >
        {needsCode && (
          <TextField
            name="token"
            label={t.handover.code}
            hint={t.handover.codeHint}
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={64}
          />
        )}
        <SubmitButton
          text={replaced ? t.handover.replace : t.handover.submit}
          pendingText={t.handover.submitting}
          className="w-full"
        />
        {replaced && (
          <a href="/" className="button button-quiet w-full">
            {t.handover.keep}
          </a>
        )}
      </Form>
    </>
  );
}
