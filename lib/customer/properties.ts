import 'server-only';
import { cache } from 'react';
import {
  deletePropertyRecord,
  getPropertyRecords,
  type PropertyRecord,
  postPropertyRecord,
  putPropertyRecord,
} from '../carecloud/customer-properties.ts';
import { UnreadableReplyError } from '../carecloud/errors.ts';
import type { Caller } from '../carecloud/http.ts';
import { ifOffered } from '../carecloud/offered.ts';
import { decimalMark } from '../i18n/format.ts';
import { readLanguage } from '../i18n/request.ts';
import { type Change, changesBetween, type Display, type Texts } from './changes.ts';
import { asCustomer } from './context.ts';
import { readDate } from './dates.ts';
import { writeDecimal } from './numbers.ts';
import { type PropertyRuleData, propertyRules } from './property-rules.ts';
import {
  choicesOf,
  isFieldOf,
  isPropertyField,
  propertyField,
  ruleOf,
  textsOf,
  valueWith,
} from './property-values.ts';
import { type Option, type PropertyDefinition, readPropertyDefinitions } from './reference-data.ts';
import { validate } from './schema.ts';
import { type ItemWrite, type Snapshot, unlessGone, type Validated } from './write-items.ts';

/** A property the customer can change: its definition, its field (for checkboxes, their group), and its values. */
export type OpenProperty = {
  definition: PropertyDefinition;
  field: string;
  choices: Option[];
  texts: Texts;
  /** Whether it is required and empty. */
  isMissing: boolean;
};

/** A property that has a value: its name, and the value as CareCloud keeps it. */
export type ToldProperty = { definition: PropertyDefinition | undefined; name: string; value: unknown };

/**
 * The installation's own properties of the signed-in customer. `open` can be changed; `told` are all that have a value;
 * `fixed` are those of `told` that can only be read: unknown kinds, odd values, definitions that no longer exist.
 */
export type Properties = { open: OpenProperty[]; told: ToldProperty[]; fixed: ToldProperty[] };

/**
 * The signed-in customer's records of properties, as CareCloud keeps them; undefined where the installation has none.
 *
 * @throws {SessionOverError}
 * @throws {CareCloudError}
 */
export const readPropertyRecords = cache(() =>
  ifOffered(() => asCustomer((caller, { customerId }) => getPropertyRecords(customerId, caller))),
);

/**
 * Reads the installation's own properties of the signed-in customer. Undefined where the installation has none.
 *
 * @throws {SessionOverError}
 * @throws {CareCloudError}
 */
export async function readProperties(): Promise<Properties | undefined> {
  const [definitions, records] = await Promise.all([readPropertyDefinitions(), readPropertyRecords()]);
  if (!definitions || !records) return undefined;
  const open = definitions.flatMap((definition): OpenProperty[] => {
    const texts = textsOf(definition, records);
    if (!texts) return [];
    const isMissing = definition.isRequired && Object.values(texts).every((text) => text === '');
    const choices = choicesOf(definition, records);
    return [{ definition, field: propertyField(definition), choices, texts, isMissing }];
  });
  const told = [...Map.groupBy(records, ({ property_id }) => property_id)].flatMap(([id, own]) => {
    const definition = definitions.find((candidate) => candidate.id === id);
    const values = own.map(({ property_value }) => property_value).filter(isThere);
    const name = definition?.name ?? own[0]?.property_name ?? id;
    return values.length > 0 ? [{ definition, name, value: values.length > 1 ? values : values[0] }] : [];
  });
  const isOpen = ({ definition }: ToldProperty) =>
    open.some((property) => property.definition === definition);
  return { open, told, fixed: told.filter((property) => !isOpen(property)) };
}

const isThere = (value: unknown) => value !== undefined && value !== null && value !== '';

/** The data that the form's rules are made from, for the browser; the action derives the same from what the form had shown. */
export async function readRuleData(open: OpenProperty[]): Promise<PropertyRuleData> {
  const properties = open.flatMap(({ definition, texts }) => ruleOf(definition, Object.keys(texts)) ?? []);
  return { properties, decimalMark: decimalMark(await readLanguage()) };
}

/** How the form shows values: numbers with the language's own decimal mark. */
export async function readPropertyDisplay(): Promise<Display> {
  return displayOf((await readPropertyDefinitions()) ?? []);
}

/** {@link readPropertyDisplay}, for definitions that were read already. */
export async function displayOf(definitions: PropertyDefinition[]): Promise<Display> {
  const language = await readLanguage();
  const numbers = new Set(definitions.filter(({ kind }) => kind === 'float').map(propertyField));
  return (field, value) => (numbers.has(field) ? writeDecimal(value, decimalMark(language)) : value);
}

/**
 * Validates what was typed into properties, by rules made from their definitions. Only fields the form had shown are
 * considered.
 *
 * @param typed as typed; a field left as it was displayed is no change
 * @param shown in the spelling of the form's values
 * @throws {CareCloudError}
 */
export async function validateProperties(typed: Texts, shown: Texts): Promise<Validated> {
  const fields = Object.keys(shown).filter(isPropertyField);
  if (fields.length === 0) return { errors: {}, parts: [] };
  const [definitions = [], language] = await Promise.all([readPropertyDefinitions(), readLanguage()]);
  const display = await displayOf(definitions);
  const displayed = Object.fromEntries(fields.map((field) => [field, display(field, shown[field] ?? '')]));
  const dates = new Set(definitions.filter(({ kind }) => kind === 'date').map(propertyField));
  const isTouched = (field: string) => {
    const value = typed[field];
    if (value === undefined || !Object.hasOwn(displayed, field)) return false;
    return ((dates.has(field) && readDate(value)) || value) !== displayed[field];
  };
  const rules = propertyRules({
    properties: definitions.flatMap(
      (definition) =>
        ruleOf(
          definition,
          fields.filter((field) => isFieldOf(definition, field)),
        ) ?? [],
    ),
    decimalMark: decimalMark(language),
  });
  const validated = validate(rules, { ...displayed, ...typed }, isTouched);
  const abolished = fields.filter((field) => isTouched(field) && !Object.hasOwn(rules.schema.shape, field));
  return {
    errors: { ...validated.errors, ...Object.fromEntries(abolished.map((field) => [field, 'not_found'])) },
    parts: [{ changes: changesBetween(shown, validated.values), look: lookBy(definitions) }],
  };
}

/** Reads a customer's values by their definitions. */
const lookBy =
  (definitions: PropertyDefinition[]) =>
  async (customerId: string, caller: Caller): Promise<Snapshot> => {
    const records = await getPropertyRecords(customerId, caller);
    const texts: Texts = Object.assign({}, ...definitions.map((definition) => textsOf(definition, records)));
    return {
      valueOf: (field) => texts[field] ?? '',
      writesFor: (pending) =>
        definitions.flatMap((definition) => {
          const own = pending.filter(({ field }) => isFieldOf(definition, field));
          return own.length > 0 ? [writeFor(definition, own, records)] : [];
        }),
    };
  };

/** A value of an unknown shape is never overwritten. */
function writeFor(definition: PropertyDefinition, changes: Change[], records: PropertyRecord[]): ItemWrite {
  const record = records.find(({ property_id }) => property_id === definition.id);
  const isUnderstood = textsOf(definition, records) !== undefined;
  const value = valueWith(definition, changes, record?.property_value);
  return {
    changes,
    field: propertyField(definition),
    send: async (customerId, caller) => {
      if (!isUnderstood) throw new UnreadableReplyError();
      if (!record) {
        return postPropertyRecord(customerId, { property_id: definition.id, property_value: value }, caller);
      }
      if (value !== undefined) return putPropertyRecord(customerId, record, value, caller);
      return unlessGone(deletePropertyRecord(customerId, record.property_record_id, caller));
    },
  };
}
