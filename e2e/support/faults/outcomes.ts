import type { Language } from '../../../lib/i18n/languages.ts';
import { messagesIn } from '../../../lib/i18n/messages.ts';
import { unescaped } from '../html.ts';

/** What a customer is told about their request: done, not done, or unknown. */
export type Verdict = 'done' | 'not done' | 'unknown';

/** The messages about results, by their key. */
const WORDS: Record<string, Verdict> = {
  'form.saved': 'done',
  'form.notSaved': 'not done',
  'form.unconfirmed': 'unknown',
  'form.partly': 'unknown',
  'form.invalid': 'not done',
  'form.check': 'not done',
  'form.unchanged': 'done',
  'form.conflict': 'not done',
  'form.codeOver': 'not done',
  'problems.unavailableLead': 'not done',
  'signIn.unavailable': 'not done',
  'signIn.wrong': 'not done',
  'signIn.over': 'not done',
  'signIn.closed': 'not done',
  'signIn.signedOut': 'done',
  'signUp.unavailable': 'not done',
  'signUp.codeWrong': 'not done',
  'signUp.contactRefused': 'not done',
  'signUp.notMade': 'not done',
  'signUp.unconfirmed': 'unknown',
  'signUp.made': 'done',
  'signUp.contactHint.any': 'not done',
  'signUp.consentsLead': 'not done',
  'signUp.knownTitle': 'not done',
  'signUp.again': 'not done',
  'forgottenPassword.unavailable': 'not done',
  'forgottenPassword.sentLead.email': 'done',
  'handover.unavailable': 'not done',
  'handover.wrong': 'not done',
  'handover.notOpened': 'not done',
  'handover.leaveLead': 'done',
  'newsletter.unavailable': 'not done',
  'newsletter.unconfirmed': 'unknown',
  'newsletter.done': 'done',
  'photo.notSaved': 'not done',
  'photo.unconfirmed': 'unknown',
  'social.failures.failed': 'not done',
  'social.failures.unavailable': 'not done',
  'errors.password_refused': 'not done',
  'errors.password_unavailable': 'not done',
  'errors.not_saved': 'not done',
  'errors.unconfirmed': 'unknown',
  'errors.email': 'not done',
  'errors.not_allowed': 'not done',
  'addresses.added': 'done',
  'addresses.saved': 'done',
  'addresses.goneTitle': 'not done',
};

/** The keys of the result messages on a page. */
export function outcomesIn(html: string, language: Language): string[] {
  const text = visibleText(html);
  const t: unknown = messagesIn(language);
  const said = Object.keys(WORDS).map((place) => {
    const words = place.split('.').reduce((at, name) => (at as Record<string, unknown>)[name], t);
    return { place, words: words as string };
  });
  const found = said.filter(({ words }) => text.includes(words));
  // Some messages are the beginning of others.
  const isPart = ({ words }: { words: string }) =>
    found.some((other) => other.words !== words && other.words.includes(words));
  return found.filter((one) => !isPart(one)).map(({ place }) => place);
}

/** The outcome these messages state; undefined if there are none, or they contradict each other. */
export function verdictOf(places: string[]): Verdict | undefined {
  const verdicts = new Set(places.map((place) => WORDS[place]));
  if (verdicts.size === 1) return [...verdicts][0];
  // "Part of it is not saved", beside the field that was not.
  return verdicts.has('unknown') && !verdicts.has('done') ? 'unknown' : undefined;
}

/** A page's visible text, without scripts. */
function visibleText(html: string): string {
  return unescaped(
    html
      .replace(/<script\b[\s\S]*?<\/script>/g, '')
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/<[^>]*>/g, '\n'),
  );
}
