import { BUILT_INS, type BuiltIn } from '../built-in-consents.ts';
import type { Agreement, ConsentValue, CustomerRecord } from '../carecloud/customers.ts';

/**
 * A record has consents in two shapes: the old `agreement`, with three built-in ones and a list of custom
 * ones, and the new `consents`. An installation may return either, both or neither.
 */

/** The built-in consents of the old shape, by the id of their definition. */
export type BuiltInsById = ReadonlyMap<string, BuiltIn>;

/** An answer to a consent, by the id of its definition. */
export type ConsentDecision = { id: string; value: ConsentValue };

type PersonalInformation = CustomerRecord['personal_information'];

/** CareCloud's value of a consent that is not answered. */
export const NOT_ANSWERED = 2;

/**
 * Whether the record uses the new shape: CareCloud then ignores `agreement` on a write. An empty list next to an `agreement`
 * with answers does not count: sent back, it would erase all answers.
 */
export function hasConsents({ consents, agreement }: PersonalInformation): boolean {
  return Array.isArray(consents) && (consents.length > 0 || !hasAnswers(agreement));
}

function hasAnswers(agreement: PersonalInformation['agreement']): boolean {
  if (!agreement) return false;
  return BUILT_INS.some((name) => isThere(agreement[name])) || (agreement.custom_agreements ?? []).length > 0;
}

/** An answer as read from a record; `unknown` for a value that is none of CareCloud's answers. */
export type ConsentAnswer = ConsentValue | 'unknown';

/** The customer's answer to one consent. Not answered (2) is not "no" (0). */
export function readConsent(record: CustomerRecord, id: string, builtIns: BuiltInsById): ConsentAnswer {
  return readAnswers(record, builtIns).get(id) ?? NOT_ANSWERED;
}

/**
 * The customer's answers to all consents that the record has, by the id of their definition. If it has both shapes, `consents`
 * counts, and `agreement` only for what has no value there: an explicit "not answered" (2) in `consents` stands against a "yes"
 * in `agreement`, as nothing may become a consent that the newer shape says is none. Of several entries of one consent the
 * first counts.
 */
export function readAnswers(
  record: CustomerRecord,
  builtIns: BuiltInsById,
): ReadonlyMap<string, ConsentAnswer> {
  const answers = new Map<string, ConsentAnswer>();
  for (const { id, value } of answersOnFile(record.personal_information, builtIns)) {
    if (!answers.has(id)) answers.set(id, toAnswer(value ?? NOT_ANSWERED));
  }
  return answers;
}

function toAnswer(value: unknown): ConsentAnswer {
  return value === 0 || value === 1 || value === 2 ? value : 'unknown';
}

/** What a record has for a consent, by the id of its definition. */
type AnswerOnFile = { id: string; value: unknown };

function answersOnFile(personal: PersonalInformation, builtIns: BuiltInsById): AnswerOnFile[] {
  if (!hasConsents(personal)) return inAgreement(personal.agreement, builtIns);
  const consents = withMissing(personal, builtIns).consents ?? [];
  return consents.map(({ consent_id, consent_value }) => ({ id: consent_id, value: consent_value }));
}

/**
 * The record with the answers added to `consents` that have a value only in the `agreement` beside it: CareCloud ignores
 * `agreement` on a write then, and would erase them. Not a built-in that has no definition, as only its id could tell whether
 * `consents` has it.
 */
export function withMissing(personal: PersonalInformation, builtIns: BuiltInsById): PersonalInformation {
  if (!hasConsents(personal)) return personal;
  const { consents, agreement } = personal;
  const there = consents?.filter(({ consent_value }) => isThere(consent_value));
  const known = new Set<string>([...BUILT_INS, ...(there ?? []).map(({ consent_id }) => consent_id)]);
  const isMissing = ({ id, value }: AnswerOnFile) => isAnswer(value) && !known.has(id);
  return { ...personal, consents: withNew(consents, inAgreement(agreement, builtIns).filter(isMissing)) };
}

/** Whether {@link withMissing} needs the definitions: `agreement` names its built-in consents, `consents` has only ids. */
export function needsBuiltIns(personal: PersonalInformation): boolean {
  return hasConsents(personal) && BUILT_INS.some((name) => isAnswer(personal.agreement?.[name]));
}

function inAgreement(agreement: PersonalInformation['agreement'], builtIns: BuiltInsById): AnswerOnFile[] {
  if (!agreement) return [];
  const custom = agreement.custom_agreements ?? [];
  return [
    ...[...builtIns]
      .map(([id, name]) => ({ id, value: agreement[name] }))
      .filter(({ value }) => isThere(value)),
    ...custom.map(({ agreement_id, agreement_value }) => ({ id: agreement_id, value: agreement_value })),
  ];
}

const isThere = (value: unknown) => value !== undefined && value !== null;
const isAnswer = (value: unknown) => isThere(value) && value !== NOT_ANSWERED;

/**
 * When answers were last changed, in CareCloud's format, by the id of the definition; only the new shape has it. Of several
 * entries of one consent the first counts.
 */
export function readConsentChanges(record: CustomerRecord): ReadonlyMap<string, string | undefined> {
  const { consents } = record.personal_information;
  return new Map(
    (consents ?? [])
      .map(({ consent_id, last_change }) => [consent_id, last_change ?? undefined] as const)
      .reverse(),
  );
}

/**
 * The consents of a record with some answers changed, in the shape it uses; in both when it has neither, as it is unknown then
 * which one the installation uses. Everything else in them stays as it is.
 */
export function withAnswers(
  personal: PersonalInformation,
  answers: ConsentDecision[],
  builtIns: BuiltInsById,
): PersonalInformation {
  if (answers.length === 0) return personal;
  const isNew = hasConsents(personal);
  const hasNeither = !isNew && !personal.agreement;
  return {
    ...personal,
    ...((isNew || hasNeither) && { consents: withNew(personal.consents, answers) }),
    ...(!isNew && { agreement: withOld(personal.agreement, answers, builtIns) }),
  };
}

/** Answers in the old shape: the built-in ones by name, the others in a list. */
export function inOldShape(answers: ConsentDecision[], builtIns: BuiltInsById): Agreement {
  return withOld(undefined, answers, builtIns);
}

function withNew(before: PersonalInformation['consents'], answers: AnswerOnFile[]) {
  const entries = answers.map(({ id, value }) => ({ consent_id: id, consent_value: value }));
  return replaceOrAdd(before ?? [], 'consent_id', entries);
}

function withOld(
  before: PersonalInformation['agreement'],
  answers: ConsentDecision[],
  builtIns: BuiltInsById,
) {
  return answers.reduce((agreement, answer) => withOldOne(agreement, answer, builtIns), before ?? {});
}

function withOldOne(agreement: Agreement, { id, value }: ConsentDecision, builtIns: BuiltInsById): Agreement {
  const builtIn = builtIns.get(id);
  if (builtIn) return { ...agreement, [builtIn]: value };
  const custom_agreements = replaceOrAdd(agreement.custom_agreements ?? [], 'agreement_id', [
    { agreement_id: id, agreement_value: value },
  ]);
  return { ...agreement, custom_agreements };
}

function replaceOrAdd<Entry extends Record<string, unknown>>(
  list: Entry[],
  key: keyof Entry & string,
  entries: Entry[],
): Entry[] {
  const changes = new Map<unknown, Entry>();
  for (const entry of entries) changes.set(entry[key], { ...changes.get(entry[key]), ...entry });
  const there = new Set<unknown>(list.map((candidate) => candidate[key]));
  return [
    ...list.map((candidate) => ({ ...candidate, ...changes.get(candidate[key]) })),
    ...[...changes.values()].filter((entry) => !there.has(entry[key])),
  ];
}
