import 'server-only';
import { env } from '../env.ts';
import { formatPhone } from '../i18n/format.ts';
import { type Change, changesBetween } from './changes.ts';
import { offered } from './choices.ts';
import { judgeProofs, NO_PROOFS, type Proofs } from './contact-change.ts';
import { readDate } from './dates.ts';
import { type ConsentField, consentIn, type Field, isConsentField, type Values } from './fields.ts';
import { normalisePhone } from './phone.ts';
import { readConsentDefinitions, readCountries, readLanguages } from './reference-data.ts';
import { addressRules, judge, normalisePostcode, profileRules } from './schema.ts';
import { REWORDED, type WordingField, wordingField, wordingIn } from './wordings.ts';
import { type WriteResult, writeChanges } from './write.ts';

/**
 * What became of changes somebody typed. Errors are keys of the portal's words, by field. `challenge` is what has been
 * proven so far, sealed; `asking`: codes were sent that have to come back with it.
 */
export type ChangeResult = (WriteResult | { kind: 'invalid' | 'asking'; errors: Record<string, string> }) & {
  challenge?: string;
};

/** What somebody saw when typing, in CareCloud's spelling, and which wordings of consents (`wording:<id>`). */
export type ShownValues = Values & Partial<Record<WordingField, string>>;

const AREAS = [profileRules, addressRules];

/** A value the way a form shows it. */
export function display(field: string, value: string): string {
  return field === 'phone' ? formatPhone(value) : value;
}

/**
 * Changes what a customer can change: judges what was touched, asks for proofs where a change could take the account
 * over, and writes. A consent is given to the wording that was shown and no other, as far as CareCloud lets it be known:
 * definitions are kept for as long as it says (`max-age`). Saying no needs no wording: taking a consent back is to be as
 * easy as giving it.
 *
 * @param typed what the customer wants, as typed; absent fields, and values equal to what was displayed, are no change
 * @param proofs what shows that an e-mail or a phone is the customer's to change
 * @throws {SessionOverError}
 * @throws {CareCloudError} when it is not known what there is to choose from, or how a consent reads
 */
export async function changeFields(
  typed: Values,
  shown: ShownValues,
  proofs: Proofs = NO_PROOFS,
): Promise<ChangeResult> {
  const displayed = Object.fromEntries(
    Object.entries(shown).map(([field, value]) => [field, display(field as Field, value ?? '')]),
  );
  const isTouched = (field: string) => {
    const value = typed[field as Field];
    if (value === undefined) return false;
    return ((field === 'birthdate' && readDate(value)) || value) !== (displayed[field] ?? '');
  };
  const judged = AREAS.map((rules) => judge(rules, { ...displayed, ...typed }, isTouched));
  const { wanted, errors } = spell(Object.assign({}, ...judged.map(({ values }) => values)), shown);
  Object.assign(errors, ...judged.map((judgement) => judgement.errors));
  if (Object.keys(errors).length > 0) return { kind: 'invalid', errors };

  const changes = changesBetween(shown, { ...wanted, ...consentsIn(typed) });
  const unknown = await unknownChoices(changes);
  if (Object.keys(unknown).length > 0) return { kind: 'invalid', errors: unknown };
  const reworded = await rewordedConsents(changes, shown);
  if (Object.keys(reworded).length > 0) return { kind: 'invalid', errors: reworded };
  const { isProven, errors: proofErrors, challenge } = await judgeProofs(changes, proofs);
  if (isProven) return { ...(await writeChanges(changes)), challenge };
  const kind = Object.keys(proofErrors).length > 0 ? 'invalid' : 'asking';
  return { kind, errors: proofErrors, challenge };
}

function consentsIn(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([field]) => isConsentField(field)));
}

/** Phone and postcode in CareCloud's spelling. */
function spell(values: Values, shown: Values): { wanted: Values; errors: Record<string, string> } {
  const wanted: Values = { ...values };
  const errors: Record<string, string> = {};
  if (values.phone) {
    const digits = normalisePhone(values.phone, env().PORTAL_COUNTRY);
    if (digits) wanted.phone = digits;
    else errors.phone = 'phone';
  }
  if (values.zip) wanted.zip = normalisePostcode(values.zip, values.country_code ?? shown.country_code ?? '');
  return { wanted, errors };
}

/** Countries, languages and consents have to be among CareCloud's, and a consent is given or not. */
async function unknownChoices(changes: Change<Field>[]): Promise<Record<string, string>> {
  const choices = await Promise.all(changes.map(async (change) => [change, await isKnown(change)] as const));
  const unknown = choices
    .filter(([, known]) => !known)
    .map(([{ field }]) => [field, CHOICE_ERRORS[field] ?? 'invalid']);
  return Object.fromEntries(unknown);
}

const CHOICE_ERRORS: Partial<Record<Field, string>> = { country_code: 'country', language_id: 'language' };

async function isKnown({ field, shown, wanted }: Change<Field>): Promise<boolean> {
  const isAmong = (options: { id: string }[]) => options.some(({ id }) => id === wanted);
  if (field === 'country_code') return wanted === '' || isAmong(offered(await readCountries()));
  if (field === 'language_id') return isAmong(await readLanguages());
  if (isConsentField(field)) return shown !== '' && (wanted === '0' || wanted === '1');
  return true;
}

async function rewordedConsents(
  changes: Change<Field>[],
  shown: ShownValues,
): Promise<Record<string, string>> {
  const given = changes.filter(({ field, wanted }) => isConsentField(field) && wanted === '1');
  if (given.length === 0) return {};
  const definitions = await readConsentDefinitions();
  const isAsShown = (id: string) => shown[wordingField(id)] === wordingIn(definitions, id);
  const reworded = given.filter(({ field }) => !isAsShown(consentIn(field as ConsentField)));
  return Object.fromEntries(reworded.map(({ field }) => [field, REWORDED]));
}
