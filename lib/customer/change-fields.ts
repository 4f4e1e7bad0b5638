import 'server-only';
import { env } from '../env.ts';
import { formatPhone } from '../i18n/format.ts';
import { type Change, changesBetween } from './changes.ts';
import { offered } from './choices.ts';
import { checkProofs, NO_PROOFS, type Proofs } from './contact-change.ts';
import { readDate } from './dates.ts';
import { type ConsentField, consentIn, type Field, isConsentField, type Values } from './fields.ts';
import type { Outcome } from './outcome.ts';
import { normalisePhone } from './phone.ts';
import { readConsentDefinitions, readCountries, readLanguages } from './reference-data.ts';
import { addressRules, normalisePostcode, profileRules, validate } from './schema.ts';
import { REWORDED, type WordingField, wordingField, wordingIn } from './wordings.ts';
import { type WrittenField, writeChanges } from './write.ts';

/** The result of changes: they are written together or not at all. `challenge` is what has been proven so far, sealed. */
export type ChangeResult = Exclude<Outcome<WrittenField>, { kind: 'partly' }>;

/** The values the customer saw when typing, in CareCloud's spelling, and the versions of consents' texts (`wording:<id>`). */
export type ShownValues = Values & Partial<Record<WordingField, string>>;

const AREAS = [profileRules, addressRules];

/** A value as a form shows it: the way it is typed, so that typing it again is no change. */
export function display(field: string, value: string): string {
  return field === 'phone' ? formatPhone(value).replaceAll('\u00a0', ' ') : value;
}

/**
 * Changes fields of a customer: validates what was touched, asks for proofs where a change could take the account over, and
 * writes. A consent can be given only to the text that was shown, as far as the portal knows the current one: definitions
 * are cached for CareCloud's `max-age`. Refusing needs no text: withdrawing has to be as easy as giving.
 *
 * @param typed the wanted values, as typed; absent fields, and values equal to the displayed ones, are no change
 * @param proofs that the customer may change an e-mail address or a phone
 * @throws {SessionOverError}
 * @throws {CareCloudError} when the options, or the current texts of consents, cannot be read
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
  const validated = AREAS.map((rules) => validate(rules, { ...displayed, ...typed }, isTouched));
  const { wanted, errors } = spell(Object.assign({}, ...validated.map(({ values }) => values)), shown);
  Object.assign(errors, ...validated.map((result) => result.errors));
  if (Object.keys(errors).length > 0) return { kind: 'invalid', errors };

  const changes = changesBetween(shown, { ...wanted, ...consentsIn(typed) });
  const unknown = await unknownChoices(changes);
  if (Object.keys(unknown).length > 0) return { kind: 'invalid', errors: unknown };
  const reworded = await rewordedConsents(changes, shown);
  if (Object.keys(reworded).length > 0) return { kind: 'invalid', errors: reworded };
  const { isProven, errors: proofErrors, challenge } = await checkProofs(changes, proofs);
  if (isProven) return { ...(await writeChanges(changes)), challenge };
  const kind = Object.keys(proofErrors).length > 0 ? 'invalid' : 'asking';
  return { kind, errors: proofErrors, challenge };
}

function consentsIn(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([field]) => isConsentField(field)));
}

/** Normalises phone and postcode to CareCloud's spelling. */
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

/** Errors for countries, languages and consents that are not among CareCloud's, and for answers other than yes and no. */
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
