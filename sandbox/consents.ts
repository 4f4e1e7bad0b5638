import { BUILT_IN_IDS, type BuiltInTextId } from './agreements/index.ts';
import type {
  Agreement,
  AgreementValue,
  Consent,
  CustomAgreement,
  Customer,
  PersonalInformation,
} from './customer.ts';

const UNANSWERED = 2;

const BUILT_INS = Object.entries(BUILT_IN_IDS) as [BuiltInTextId, string][];

/** A customer's answers, in the formats that the record has. */
export type Answers = Pick<PersonalInformation, 'agreement' | 'consents'>;

/**
 * The answers after a PUT, as documented: if `consents` is sent, `agreement` is ignored; answers sent in neither
 * format are erased. A customer's record keeps its formats; a record without answers gets the format that was sent.
 *
 * @param now the local time to stamp changed consents with; unchanged ones keep their own.
 */
export function replacedAnswers(previous: Answers, sent: Answers, now: string): Answers {
  if (!sent.consents && !sent.agreement) return {};

  const hadNone = !previous.agreement && !previous.consents;
  const keepsAgreement = hadNone ? !sent.consents : Boolean(previous.agreement);
  const keepsConsents = hadNone ? Boolean(sent.consents) : Boolean(previous.consents);

  const consents = sent.consents ?? consentsOf(sent.agreement ?? {});
  const agreement = sent.consents ? agreementOf(consents, previous.agreement ?? {}) : sent.agreement;
  return {
    ...(keepsAgreement && { agreement }),
    ...(keepsConsents && { consents: stamped(consents, previous.consents ?? [], now) }),
  };
}

/**
 * The answers after some were given in the older format, beside the existing ones. They are stored in the formats
 * that the record has; if it has none, in the newer one if the installation supports it.
 */
export function addedAnswers(previous: Answers, sent: Agreement, hasConsents: boolean, now: string): Answers {
  const isOld = !hasConsents || (previous.agreement !== undefined && !previous.consents);
  if (isOld) return { agreement: mergedAgreement(previous.agreement ?? {}, sent) };
  const before = previous.consents ?? [];
  const latest = new Map(allAnswers(previous).map((consent) => [consent.consent_id, consent]));
  for (const consent of consentsOf(sent)) {
    latest.set(consent.consent_id, { ...latest.get(consent.consent_id), ...consent });
  }
  const consents = stamped([...latest.values()], before, now);
  return {
    ...(previous.agreement && { agreement: agreementOf(consents, previous.agreement) }),
    consents,
  };
}

function mergedAgreement(before: Agreement, sent: Agreement): Agreement {
  const answers = [...(before.custom_agreements ?? []), ...(sent.custom_agreements ?? [])];
  const latest = new Map<string, CustomAgreement>();
  for (const entry of answers) {
    latest.set(entry.agreement_id, { ...latest.get(entry.agreement_id), ...entry });
  }
  const custom_agreements = [...latest.values()];
  return { ...before, ...sent, ...(custom_agreements.length > 0 && { custom_agreements }) };
}

/**
 * What an installation that only supports the older format reads of a body: it ignores the newer one like any unknown
 * field.
 */
export function knownAnswers<Person extends Answers>(sent: Person, hasConsents: boolean): Person {
  if (hasConsents) return sent;
  const { consents: _, ...known } = sent;
  return known as Person;
}

/** A record as stored by an installation that only supports the older format. */
export function recordInOldFormat(record: Customer): Customer {
  const { consents, ...person } = record.personal_information;
  if (!consents) return record;
  const agreement = agreementOf(allAnswers({ ...person, consents }), person.agreement ?? {});
  return { ...record, personal_information: { ...person, agreement } };
}

/** The consents, and the answers that only the agreement beside them has. */
function allAnswers({ agreement, consents = [] }: Answers): Consent[] {
  const isIn = (id: string) => consents.some((consent) => consent.consent_id === id);
  return [...consents, ...consentsOf(agreement ?? {}).filter(({ consent_id }) => !isIn(consent_id))];
}

function stamped(consents: Consent[], previous: Consent[], now: string): Consent[] {
  return consents.map((consent) => {
    const before = previous.find((candidate) => candidate.consent_id === consent.consent_id);
    const isUnchanged = before?.consent_value === consent.consent_value;
    return { ...consent, last_change: isUnchanged ? (before?.last_change ?? now) : now };
  });
}

function agreementOf(consents: Consent[], previous: Agreement): Agreement {
  const answerTo = (id: string): AgreementValue =>
    consents.find((consent) => consent.consent_id === id)?.consent_value ?? UNANSWERED;
  const isBuiltIn = (id: string) => BUILT_INS.some(([, builtInId]) => builtInId === id);

  return {
    ...previous,
    ...Object.fromEntries(BUILT_INS.map(([textId, id]) => [textId, answerTo(id)])),
    custom_agreements: consents
      .filter((consent) => !isBuiltIn(consent.consent_id))
      .map((consent) => ({
        ...previous.custom_agreements?.find((entry) => entry.agreement_id === consent.consent_id),
        agreement_id: consent.consent_id,
        agreement_value: consent.consent_value,
      })),
  };
}

function consentsOf(agreement: Agreement): Consent[] {
  const builtIns = BUILT_INS.flatMap(([textId, id]) => {
    const value = agreement[textId];
    return value === undefined ? [] : [{ consent_id: id, consent_value: value }];
  });
  const custom = (agreement.custom_agreements ?? []).map((entry) => ({
    consent_id: entry.agreement_id,
    consent_value: entry.agreement_value,
  }));
  return [...builtIns, ...custom];
}
