import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { z } from 'zod';
import type { Texts } from './customer/changes.ts';
import { requireSession, SessionOverError } from './customer/context.ts';
import { type FormName, openOwnShown } from './customer/drafts.ts';
import { BOXES, type FormState, SHOWN } from './form-state.ts';
import { inMinutes } from './i18n/format.ts';
import type { Messages } from './i18n/messages.ts';
import { readMessages } from './i18n/request.ts';
import { metrics } from './metrics/metrics.ts';
import { hasOwnOrigin } from './origin.ts';
import { isOutage, orOutage } from './outage.ts';
import { ownProperty } from './own-property.ts';
import { signInPath } from './return-to.ts';
import { recordSecurityEvent } from './security-event.ts';
import { MAX_BODY_BYTES } from './server/body-limit.ts';
import { REQUEST_PATH, withDigest } from './server/correlation.ts';
import { endDecoding } from './server/decoding.ts';
import { readUiMode } from './session/ui-mode.ts';
import { limitWork, type Work } from './session/work-limit.ts';
import { inSpan } from './tracing/span.ts';

/** What an action's use case gets, beside its input. */
export type ActionContext = {
  t: Messages;
  /** The files that came, by field; a field left empty is not among them. */
  files: Partial<Record<string, File>>;
  /** What the form showed, by field; nothing where it is none that is shown to a customer. */
  shown: Texts;
};

type Raw<Schema extends z.ZodObject> = Partial<Record<keyof Schema['shape'] & string, string>> & Texts;

type Options<Schema extends z.ZodObject> = {
  /** What operators see of it: one of few, whatever is sent. */
  name: string;
  schema: Schema;
  /** Whether a name may be that of a field beside the schema's: one that CareCloud's data define. */
  isField?: (name: string) => boolean;
  /** Whether only a signed-in customer may do this. */
  needsSession: boolean;
  /**
   * The form's name, where a page shows it to a customer and seals into it, as `shown`, to whom and what: nobody else who has
   * signed in meanwhile can send it.
   */
  shownAs?: FormName;
  /** As what it counts among what a signed-in customer may have done in a while; as a write, where nothing is said. */
  counts?: Work | 'nothing';
  /** Fields never to be shown again. */
  secrets?: readonly (keyof Schema['shape'] & string)[];
  /** Fields, besides the schema's, that hold a file. */
  files?: readonly string[];
  /** Said when what is needed was out of reach, if not that it could not be saved. */
  outageText?: (raw: Raw<Schema>, t: Messages) => string;
  /** Called when the answer may not be able to show what was typed: the session is over, or what the page needs is out of reach. */
  keepTyped?: (raw: Raw<Schema>) => Promise<void>;
  /** The use case. Gets the schema's fields that came, as text, unjudged, and decides what to judge. */
  run: (raw: Raw<Schema>, context: ActionContext) => Promise<Answer>;
};

/** What a use case answers: the parts of a form state that differ from "nothing happened". */
export type Answer = Partial<
  Pick<FormState, 'message' | 'links' | 'errors' | 'values' | 'conflicts' | 'shown' | 'challenge' | 'asks'>
> & {
  status: FormState['status'];
};

/**
 * The one way into a server action: checks where the request comes from, that there is a session and that it is of whom the
 * form was shown to, that the body is a form with each known field once, that the customer has not had too much done lately,
 * then runs the use case and makes its answer the form's new state. Fields the schema does not know are not looked at. A
 * session that is over leads to the sign-in page and back.
 */
export async function handleForm<Schema extends z.ZodObject>(
  previous: unknown,
  body: unknown,
  options: Options<Schema>,
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
      const state = await answerForm(previous, body, options);
      report(state.status);
      return state;
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

/** Whether an error is none: the framework goes on to another page by throwing (`redirect` of next/navigation). */
function isRedirect(error: unknown): error is Error {
  return error instanceof Error && 'digest' in error && String(error.digest).startsWith('NEXT_REDIRECT');
}

async function answerForm<Schema extends z.ZodObject>(
  previous: unknown,
  body: unknown,
  {
    schema,
    isField,
    needsSession,
    shownAs,
    counts = 'write',
    secrets = [],
    files: fileFields = [],
    outageText = (_, { form }) => form.notSaved,
    keepTyped,
    run,
  }: Options<Schema>,
): Promise<FormState> {
  const { t } = await readMessages();
  const attempt = attemptsSoFar(previous) + 1;
  const refuse = (message: string): FormState => ({
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
  const isKnown = (name: string) =>
    Object.hasOwn(schema.shape, name) ||
    isField?.(name) === true ||
    (shownAs !== undefined && name === SHOWN);
  const raw = readForm(body, isKnown);
  const files = readFiles(body, fileFields);
  if (!raw || !files) return refuse(t.form.invalid);
  const isSecret = (name: string) => secrets.includes(name) || (shownAs !== undefined && name === SHOWN);
  const values = Object.fromEntries(Object.entries(raw).filter(([name]) => !isSecret(name)));
  try {
    const session = needsSession ? await requireSession() : undefined;
    const shown = shownAs && (await openOwnShown(shownAs, raw[SHOWN] ?? ''));
    // What was typed belongs to somebody else: shown again, it would be one click from being saved here.
    if (shownAs && !shown) return refuse(t.form.wrongCustomer);
    const waitMs = session && counts !== 'nothing' ? await limitWork(counts, session.customerId) : undefined;
    if (waitMs !== undefined) {
      // What was typed was typed over what was shown then, however fresh the page is that shows it again.
      return { ...refuse(t.signIn.throttled(inMinutes(waitMs))), values, shown: raw[SHOWN] };
    }
    const answer = await run(raw as Raw<Schema>, { t, files, shown: shown?.values ?? {} });
    const state: FormState = { errors: {}, values, conflicts: {}, ...answer, attempt };
    if (state.status !== 'invalid' || state.challenge) return state;
    // They come back empty, and nothing else would tell whoever has mended what was wrong. What they proved may be sealed.
    const emptied = secrets.filter((name) => name.endsWith('password') && raw[name]);
    const errors = Object.fromEntries(emptied.map((name) => [name, t.errors.password_again]));
    return { ...state, errors: { ...errors, ...state.errors } };
  } catch (error) {
    if (!(isOutage(error) || error instanceof SessionOverError)) throw withDigest(error);
    if (keepTyped) await orOutage(keepTyped(raw as Raw<Schema>));
    if (!(error instanceof SessionOverError)) return { ...refuse(outageText(raw as Raw<Schema>, t)), values };
    const path = (await headers()).get(REQUEST_PATH) ?? '/';
    redirect(signInPath(path, error.reason, (await readUiMode()).kind));
  }
}

/**
 * The known fields that came, as text, and '' for every box that was not ticked; undefined when it is no form, or one
 * field comes twice, as a file or far too long.
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

/** The files that came; undefined when one comes twice or as text. Browsers send a field left empty as an empty file. */
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

/** How often the form was sent before, by what came back with it. That may be anything, also what throws when it is touched. */
function attemptsSoFar(previous: unknown): number {
  try {
    const attempt = (previous as FormState | null)?.attempt;
    return typeof attempt === 'number' && Number.isSafeInteger(attempt) ? attempt : 0;
  } catch {
    return 0;
  }
}

/** The words for error keys, in the customer's language. */
export function errorTexts(keys: Record<string, string>, t: Messages): Record<string, string> {
  const texts: Record<string, string> = t.errors;
  return Object.fromEntries(
    Object.entries(keys).map(([field, key]) => [field, ownProperty(texts, key) ?? t.errors.invalid]),
  );
}
