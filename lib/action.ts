import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { z } from 'zod';
import type { Texts } from './customer/changes.ts';
import { requireSession, SessionOverError } from './customer/context.ts';
import { type FormName, openOwnShown } from './customer/drafts.ts';
import { type Rules, validate } from './customer/schema.ts';
import { BOXES, type FormState, type Said, SHOWN } from './form-state.ts';
import { inMinutes } from './i18n/format.ts';
import type { Language } from './i18n/languages.ts';
import type { Messages } from './i18n/messages.ts';
import { readMessages } from './i18n/request.ts';
import type { Text } from './i18n/translations.ts';
import { metrics } from './metrics/metrics.ts';
import { hasOwnOrigin } from './origin.ts';
import { isOutage, orOutage } from './outage.ts';
import { ownProperty } from './own-property.ts';
import { signInPath } from './return-to.ts';
import { recordSecurityEvent } from './security-event.ts';
import { MAX_BODY_BYTES } from './server/body-limit.ts';
import { REQUEST_PATH, withDigest } from './server/correlation.ts';
import { endDecoding } from './server/decoding.ts';
import { type LimitedOperation, limitCustomer } from './session/customer-limit.ts';
import { readUiMode } from './session/ui-mode.ts';
import { inSpan } from './tracing/span.ts';

/** What an action's use case gets besides its input. */
export type ActionContext = {
  t: Messages;
  /** The files, by field; empty fields are left out. */
  files: Partial<Record<string, File>>;
  /** The values the form showed, by field; empty without `shownAs`. */
  shown: Texts;
};

/** The fields that were sent, as text; those with rules as these read them. */
type Input<Name extends string, Ruled> = Texts &
  Partial<Record<Name, string>> &
  (Ruled extends Rules ? z.output<Ruled['schema']> : unknown);

type Options<Name extends string, Ruled extends Rules | undefined> = {
  /** The action's name in metrics and traces. */
  name: string;
  /** The form's fields, as far as they have no rules here. */
  fields?: readonly Name[];
  /** Rules that every one of their fields has to keep; the form comes back with the errors otherwise. */
  rules?: Ruled;
  /** Whether a name is that of a field besides these: one that CareCloud's data define. */
  isField?: (name: string) => boolean;
  /** Whether only a signed-in customer may do this. */
  needsSession: boolean;
  /**
   * The form's name, if its page seals into the field `shown` to whom it was shown and with which values: then nobody else
   * who has signed in meanwhile can send it.
   */
  shownAs?: FormName;
  /** The limit for signed-in customers that applies; `write` by default. */
  rateLimit?: LimitedOperation | 'none';
  /** Fields whose values are never sent back to the form. */
  secrets?: readonly NoInfer<Name | FieldOf<Ruled>>[];
  /** Fields, besides these, that have a file. */
  files?: readonly string[];
  /** The message for an outage; "not saved" by default. */
  outageText?: (input: Input<Name, Ruled>, t: Messages) => Text;
  /** Called to keep what was typed when the answer may not be able to show it: the session is over, or there is an outage. */
  keepTyped?: (input: Input<Name, Ruled>) => Promise<void>;
  /** The use case. Fields without rules are not validated yet. */
  run: (input: Input<Name, Ruled>, context: ActionContext) => Promise<Answer>;
};

type FieldOf<Ruled> = Ruled extends Rules ? keyof Ruled['schema']['shape'] & string : never;

/** The answer of a use case: the parts of the form's new state that differ from the default. */
export type Answer = Partial<
  Said<Text> & Pick<FormState, 'values' | 'conflicts' | 'sealed' | 'challenge'>
> & {
  status: FormState['status'];
};

/** A form's new state before its texts are said in any language. */
type Unsaid = Omit<FormState, keyof Said | 'translations'> & Said<Text>;

/**
 * The one way into a server action: checks the origin, that the body is a form with each known field once, the session and
 * that it belongs to the customer whom the form was shown to, the rate limit, and the rules; then runs the use case and turns
 * its answer into the form's new state. Unknown fields are ignored. Without a session the customer is redirected to sign in,
 * and back.
 */
export async function handleForm<Name extends string = never, Ruled extends Rules | undefined = undefined>(
  previous: unknown,
  body: unknown,
  options: Options<Name, Ruled>,
): Promise<FormState> {
  endDecoding();
  const { name } = options;
  const attributes = { 'portal.action': name };
  const answer = await inSpan(`action ${name}`, { attributes }, async (span) => {
    const report = (outcome: string) => {
      span.setAttribute('portal.outcome', outcome);
      metrics()?.actions.inc({ action: name, outcome });
    };
    try {
      const { t, language } = await readMessages();
      const state = await answerForm(previous, body, options, t);
      report(state.status);
      return await inEveryLanguage(state, language);
    } catch (error) {
      if (isRedirect(error)) {
        report('redirected');
        return error;
      }
      report('error');
      throw error;
    }
  });
  if (isRedirect(answer)) throw answer;
  return answer;
}

/** Says what a form's new state says in the language of the request, and in the others as well. */
async function inEveryLanguage(
  { message, links, errors, asks, ...state }: Unsaid,
  from: Language,
): Promise<FormState> {
  if (message === undefined && asks === undefined && Object.keys(errors).length === 0) {
    return { ...state, errors: {} };
  }
  // Loaded, not bundled, as all words are (lib/i18n/request.ts).
  const { othersThan, sayIn } = await import('./i18n/translations.ts');
  const saidIn = (language: Language): Said => {
    const say = sayIn(language, from);
    const sayEach = (texts: Record<string, Text>) =>
      Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, say(text)]));
    return {
      errors: sayEach(errors),
      ...(message !== undefined && { message: say(message) }),
      ...(links && { links: links.map(({ href, text }) => ({ href, text: say(text) })) }),
      ...(asks && { asks: sayEach(asks) }),
    };
  };
  const translations = Object.fromEntries(othersThan(from).map((language) => [language, saidIn(language)]));
  return { ...state, ...saidIn(from), translations };
}

/** Whether an error is a redirect: the framework implements `redirect` (next/navigation) by throwing. */
function isRedirect(error: unknown): error is Error {
  return error instanceof Error && 'digest' in error && String(error.digest).startsWith('NEXT_REDIRECT');
}

async function answerForm<Name extends string, Ruled extends Rules | undefined>(
  previous: unknown,
  body: unknown,
  {
    fields = [],
    rules,
    isField,
    needsSession,
    shownAs,
    rateLimit = 'write',
    secrets = [],
    files: fileFields = [],
    outageText = (_, { form }) => form.notSaved,
    keepTyped,
    run,
  }: Options<Name, Ruled>,
  t: Messages,
): Promise<Unsaid> {
  const attempt = attemptsSoFar(previous) + 1;
  const refuse = (message: Text): Unsaid => ({
    status: 'failed',
    message,
    errors: {},
    values: {},
    conflicts: {},
    attempt,
  });
  if (!(await hasOwnOrigin())) {
    recordSecurityEvent({ event: 'cross-site', outcome: 'refused' });
    return refuse(t.form.refusedOrigin);
  }
  const names = new Set<string>([...fields, ...Object.keys(rules?.schema.shape ?? {})]);
  if (shownAs !== undefined) names.add(SHOWN);
  const isKnown = (name: string) => names.has(name) || isField?.(name) === true;
  const raw = readForm(body, isKnown);
  const files = readFiles(body, fileFields);
  if (!raw || !files) return refuse(t.form.invalid);
  const hidden = new Set<string>(shownAs === undefined ? secrets : [...secrets, SHOWN]);
  const values = Object.fromEntries(Object.entries(raw).filter(([name]) => !hidden.has(name)));
  const validated = rules && validate(rules, raw, () => true);
  const isValid = Object.keys(validated?.errors ?? {}).length === 0;
  // Every field with rules is valid: together they are what the schema puts out.
  const input = { ...raw, ...validated?.values } as Input<Name, Ruled>;
  try {
    const session = needsSession ? await requireSession() : undefined;
    const shown = shownAs && (await openOwnShown(shownAs, raw[SHOWN] ?? ''));
    // What was typed belongs to somebody else: sent back, it would be one click away from being saved in this account.
    if (shownAs && !shown) {
      const links = [{ href: (await headers()).get(REQUEST_PATH) ?? '/', text: t.form.reload }];
      return { ...refuse(t.form.wrongCustomer), links };
    }
    const waitMs =
      session && rateLimit !== 'none' ? await limitCustomer(rateLimit, session.customerId) : undefined;
    if (waitMs !== undefined) {
      // The values were typed over what the form had shown, even if the page is rendered anew now.
      return { ...refuse(({ signIn }) => signIn.throttled(inMinutes(waitMs))), values, sealed: raw[SHOWN] };
    }
    const answer = isValid
      ? await run(input, { t, files, shown: shown?.values ?? {} })
      : invalid(validated?.errors ?? {}, t);
    const state: Unsaid = { errors: {}, values, conflicts: {}, ...answer, attempt };
    if (state.status !== 'invalid' || state.challenge) return state;
    // Passwords come back empty: say so at their fields. Not with a challenge, which remembers that they were right.
    const emptied = secrets.filter((name) => name.endsWith('password') && raw[name]);
    const errors = Object.fromEntries(emptied.map((name) => [name, t.errors.password_again]));
    return { ...state, errors: { ...errors, ...state.errors } };
  } catch (error) {
    if (!(isOutage(error) || error instanceof SessionOverError)) throw withDigest(error);
    if (keepTyped && isValid) await orOutage(keepTyped(input));
    if (!(error instanceof SessionOverError)) {
      return { ...refuse(isValid ? outageText(input, t) : t.form.notSaved), values };
    }
    const path = (await headers()).get(REQUEST_PATH) ?? '/';
    redirect(signInPath(path, error.reason, (await readUiMode()).kind));
  }
}

/**
 * The known fields of a form, as text, with '' for every box that was not ticked; undefined when it is no form, or a field
 * comes twice, as a file or far too long.
 */
function readForm(body: unknown, isKnown: (name: string) => boolean): Record<string, string> | undefined {
  if (!(body instanceof FormData)) return undefined;
  const boxes = body.getAll(BOXES).filter((box) => typeof box === 'string' && isKnown(box));
  const values = new Map<string, string>();
  for (const [name, value] of body) {
    if (!isKnown(name)) continue;
    if (typeof value !== 'string' || value.length > MAX_BODY_BYTES || values.has(name)) return undefined;
    values.set(name, value);
  }
  return { ...Object.fromEntries(boxes.map((box) => [box, ''])), ...Object.fromEntries(values) };
}

/** The files of a form; undefined when one comes twice or as text. Browsers send an empty field as an empty file. */
function readFiles(body: unknown, fields: readonly string[]): Record<string, File> | undefined {
  if (!(body instanceof FormData)) return undefined;
  const files: [string, File][] = [];
  for (const field of fields) {
    const [value, ...more] = body.getAll(field);
    if (value === undefined) continue;
    if (typeof value === 'string' || more.length > 0) return undefined;
    if (value.size > 0) files.push([field, value]);
  }
  return Object.fromEntries(files);
}

/** How often the form was sent before, by the state that came with it. That is untrusted, and may even throw when read. */
function attemptsSoFar(previous: unknown): number {
  try {
    const attempt = (previous as FormState | null)?.attempt;
    return typeof attempt === 'number' && Number.isSafeInteger(attempt) ? attempt : 0;
  } catch {
    return 0;
  }
}

/** The answer to fields that have to be corrected, by their error keys. */
export function invalid(errors: Record<string, string>, t: Messages): Answer {
  return { status: 'invalid', message: t.form.check, errors: errorTexts(errors, t) };
}

/** The messages for error keys, in the customer's language. */
export function errorTexts(keys: Record<string, string>, t: Messages): Record<string, string> {
  const texts: Record<string, string> = t.errors;
  return Object.fromEntries(
    Object.entries(keys).map(([field, key]) => [field, ownProperty(texts, key) ?? t.errors.invalid]),
  );
}
