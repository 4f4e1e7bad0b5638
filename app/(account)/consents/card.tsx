import { consentName } from '@/app/ui/consent-name';
import { Form } from '@/app/ui/form';
import { Notice } from '@/app/ui/notice';
import { SubmitButton } from '@/app/ui/submit-button';
import { readableText } from '@/lib/customer/consent-text';
import { consentAnchor } from '@/lib/customer/ids';
import type { Consent } from '@/lib/customer/read';
import { SHOWN } from '@/lib/form-state';
import { formatMoment } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/languages';
import type { Messages } from '@/lib/i18n/messages';
import { useMessages } from '@/lib/i18n/request';
import { useNotice } from '@/lib/notice';
import { ownProperty } from '@/lib/own-property';
import { useUiMode } from '@/lib/session/ui-mode';
import { answerConsent } from './actions';
import type { Decision } from './decision';

/** One consent: what it is, what was answered and since when, the full text, and what can be done about it. */
export function ConsentCard({
  consent,
  shown,
  interrupted,
}: {
  consent: Consent;
  /** What the page shows, sealed. */
  shown: string;
  /** What the customer was about to do when their session ended. */
  interrupted: Decision | undefined;
}) {
  const { t, language } = useMessages();
  const name = consentName(consent, t);
  const anchor = consentAnchor(consent.id);
  const heading = `name-of-${anchor}`;
  const text = readableText(consent.text, { links: useUiMode().allowsExternal });
  const answered = answeredWords(consent, language, t);
  return (
    <article aria-labelledby={heading} className="group card overflow-hidden">
      <div className="p-5 sm:p-8">
        <div className="flex flex-col items-start gap-x-4 gap-y-3 sm:flex-row sm:justify-between">
          <h2 id={heading} className="text-lg font-bold [overflow-wrap:anywhere]">
            {name}
          </h2>
          <State value={consent.value} t={t} />
        </div>
        {name === t.consents.unnamed && (
          <p className="mt-1 text-sm text-soft [overflow-wrap:anywhere]">
            {t.consents.reference(consent.id)}
          </p>
        )}
        {answered && (
          // Whoever has just answered knows when, whether or not CareCloud's record does.
          <p
            className={`mt-2 text-sm text-soft ${consent.since ? '' : 'group-has-data-[notice=good]:hidden'}`}
          >
            {answered}
          </p>
        )}
        {consent.channel && <p className="mt-1 text-sm text-soft">{t.consents.channel(consent.channel)}</p>}
        {isEditedSince(consent) && (
          <p className="mt-2 text-sm font-medium">
            {t.consents.editedSince(formatMoment(consent.textChangedAt, language))}
          </p>
        )}
        {text ? (
          <details className="card-end mt-4">
            <summary className="disclosure text-accent print:hidden">
              {t.consents.readText}
              <span className="sr-only">: {name}</span>
            </summary>
            <div className="mt-2 rounded-2xl bg-sunken p-5">
              <Html html={text} />
              {consent.textChangedAt && (
                <p className="mt-4 text-sm text-soft">
                  {t.consents.edited(formatMoment(consent.textChangedAt, language))}
                </p>
              )}
            </div>
          </details>
        ) : (
          <p className="mt-4 text-soft">{t.consents.noText}</p>
        )}
      </div>
      <Form
        action={answerConsent}
        failureText={t.consents.unconfirmed}
        permalink={`/consents#${anchor}`}
        notice={<ConsentNotice id={consent.id} interrupted={interrupted} t={t} />}
        className="space-y-4 border-t border-line bg-sunken/60 p-5 print:hidden sm:px-8"
      >
        {/* Not the form's own: what is decided about is what the page shows now, not what it showed first. */}
        <input type="hidden" name={SHOWN} value={shown} />
        <input type="hidden" name="consent" value={consent.id} />
        {consent.value === 1 ? (
          <Withdraw consent={consent} heading={heading} t={t} />
        ) : (
          <Decide consent={consent} heading={heading} t={t} />
        )}
      </Form>
    </article>
  );
}

/** Whether what stands on the card may not be what was answered. */
function isEditedSince(consent: Consent): consent is Consent & { textChangedAt: Date } {
  const { value, since, textChangedAt } = consent;
  return value !== 2 && since !== undefined && textChangedAt !== undefined && textChangedAt > since;
}

/** What there is to say about the answer itself: since when it stands, if anybody knows. */
function answeredWords(
  { value, since }: Pick<Consent, 'value' | 'since'>,
  language: Language,
  { consents }: Messages,
): string | undefined {
  const moment = since && formatMoment(since, language);
  switch (value) {
    case 0:
      return moment ? consents.notGivenOn(moment) : consents.notGivenUndated;
    case 1:
      return moment ? consents.since(moment) : consents.sinceUnknown;
    case 'unknown':
      return consents.unclear;
    default:
      return undefined;
  }
}

/** What became of the answer that was given last, said where it was given. */
function ConsentNotice({
  id,
  interrupted,
  t,
}: {
  id: string;
  interrupted: Decision | undefined;
  t: Messages;
}) {
  const done = ownProperty<string>(t.consents.done, useNotice(`consents-${id}`) ?? '');
  if (done) return <Notice tone="good">{done}</Notice>;
  return interrupted && <Notice tone="warn">{t.consents.interrupted[interrupted]}</Notice>;
}

const STATES = {
  0: { icon: 'lucide--minus', style: 'bg-sunken text-soft' },
  1: { icon: 'lucide--check', style: 'bg-good-tint text-good' },
  2: { icon: 'lucide--circle-help', style: 'bg-warn-tint text-warn' },
  unknown: { icon: 'lucide--circle-help', style: 'bg-warn-tint text-warn' },
} as const;

function State({ value, t }: { value: Consent['value']; t: Messages }) {
  const { icon, style } = STATES[value];
  return (
    <span
      className={`with-icon ${icon} flex shrink-0 items-center gap-1.5 rounded-full px-3 py-1 text-sm font-semibold before:size-4 ${style}`}
    >
      {t.consents.states[value]}
    </span>
  );
}

/**
 * Withdrawing is as easy as giving was (GDPR, 7(3)): one button like the other, beneath what comes of it. Only what may
 * end the contract is asked about once more, in a disclosure, so that it needs no script.
 */
function Withdraw({ consent, heading, t }: { consent: Consent; heading: string; t: Messages }) {
  const text = readableText(consent.withdrawalText, { links: useUiMode().allowsExternal });
  const isContract = consent.builtIn === 'agreement_gtc';
  const consequences = (
    <div className="space-y-1">
      <p className="font-semibold">{t.consents.withdrawLead}</p>
      {text ? <Html html={text} /> : <p>{t.consents.withdrawDefault}</p>}
    </div>
  );
  const button = (
    <SubmitButton
      name="value"
      value="0"
      tone="quiet"
      text={isContract ? t.consents.withdrawConfirm : t.consents.withdraw}
      pendingText={t.common.saving}
      aria-describedby={heading}
      className="w-full sm:w-auto"
    />
  );
  if (!isContract) {
    return (
      <>
        {consequences}
        {button}
      </>
    );
  }
  return (
    <details>
      <summary className="disclosure button button-quiet w-full sm:w-auto" aria-describedby={heading}>
        {t.consents.withdraw}
      </summary>
      <div className="mt-4 space-y-4 rounded-2xl border border-line bg-surface p-5">
        <h3 className="text-lg font-bold">{t.consents.withdrawQuestion}</h3>
        <p>{t.consents.withdrawContract}</p>
        {consequences}
        {button}
      </div>
    </details>
  );
}

/** Agreeing and not agreeing weigh the same: neither is bigger, neither comes pre-chosen. */
function Decide({ consent, heading, t }: { consent: Consent; heading: string; t: Messages }) {
  return (
    <fieldset aria-labelledby={heading} className="flex flex-wrap gap-4">
      <SubmitButton
        name="value"
        value="1"
        tone="quiet"
        text={t.consents.give}
        pendingText={t.common.saving}
        className="flex-[1_1_11rem] sm:flex-none"
      />
      {consent.value !== 0 && (
        <SubmitButton
          name="value"
          value="0"
          tone="quiet"
          text={t.consents.refuse}
          pendingText={t.common.saving}
          className="flex-[1_1_11rem] sm:flex-none"
        />
      )}
    </fieldset>
  );
}

/** A text that {@link readableText} has cleaned. */
function Html({ html }: { html: string }) {
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
