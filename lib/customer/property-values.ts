import type { PropertyRecord } from '../carecloud/customer-properties.ts';
import type { Change, Texts } from './changes.ts';
import { readDecimal } from './numbers.ts';
import type { PropertyRule } from './property-rules.ts';
import type { PropertyDefinition } from './reference-data.ts';

/**
 * Converts between CareCloud's values of properties (text, number, boolean, list or object) and the texts of form fields. The
 * contract does not say whether a chosen option is stored by its id or its name: both are read, and written as the current
 * value does it.
 */

const PREFIX = 'property:';

/** Whether a name may be that of a property's field. */
export const isPropertyField = (name: string) => name.startsWith(PREFIX);

/** The field of a property; of a multiselect, the group of its boxes. */
export const propertyField = ({ id }: { id: string }) => PREFIX + id;

/** The box of one option of a multiselect. */
export const optionField = ({ id }: { id: string }, option: string) => `${PREFIX}${id}:${option}`;

type Choice = { id: string; name: string };

/** The values of a boolean's field. */
export const YES = 'true';
export const NO = 'false';

/** The options of a property: those offered, and those in the record that are no longer offered. */
export function choicesOf(definition: PropertyDefinition, records: PropertyRecord[]): Choice[] {
  const chosen = chosenIds(definition, valueOnFile(definition, records)) ?? [];
  const offered = definition.items.filter(({ isOffered }) => isOffered);
  const others = chosen
    .filter((id) => !offered.some((item) => item.id === id))
    .map((id) => ({ id, name: definition.items.find((item) => item.id === id)?.name ?? id }));
  return [...offered, ...others].map(({ id, name }) => ({ id, name }));
}

/** Whether a field is that of a property, or one of its boxes. */
export function isFieldOf(definition: PropertyDefinition, field: string): boolean {
  const group = propertyField(definition);
  return definition.kind === 'multiselect' ? field.startsWith(`${group}:`) : field === group;
}

/**
 * The rule for what may be typed; undefined for what cannot be changed here.
 *
 * @param fields those a form shows of the property
 */
export function ruleOf(definition: PropertyDefinition, fields: string[]): PropertyRule | undefined {
  const { kind, isRequired, items } = definition;
  if (!kind || fields.length === 0) return undefined;
  const offered = items.filter(({ isOffered }) => isOffered).map(({ id }) => id);
  const options = kind === 'multiselect' ? fields : kind === 'boolean' ? [YES, NO] : offered;
  return { field: propertyField(definition), kind, isRequired, options };
}

/**
 * The texts of a property's fields: 'on' or '' for checkboxes, '' for an empty value.
 *
 * @returns undefined when the kind is unknown, or the value could not be restored from the field
 */
export function textsOf(definition: PropertyDefinition, records: PropertyRecord[]): Texts | undefined {
  const { kind } = definition;
  const own = records.filter((record) => record.property_id === definition.id);
  const value = own[0]?.property_value;
  if (!kind || own.length > 1) return undefined;
  if (kind === 'enum' || kind === 'multiselect') {
    const chosen = chosenIds(definition, value);
    if (!chosen) return undefined;
    if (kind === 'enum') return { [propertyField(definition)]: chosen[0] ?? '' };
    const boxes = choicesOf(definition, records).map(({ id }) => [
      optionField(definition, id),
      chosen.includes(id) ? 'on' : '',
    ]);
    return Object.fromEntries(boxes);
  }
  const text = kind === 'boolean' ? yesOrNo(value) : lineOf(value);
  return text === undefined ? undefined : { [propertyField(definition)]: spelled(kind, text) };
}

function valueOnFile(definition: PropertyDefinition, records: PropertyRecord[]): unknown {
  return records.find((record) => record.property_id === definition.id)?.property_value;
}

/** A text or number as one line; undefined for anything else, which a single-line field would damage. */
function lineOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return /[\r\n]/.test(String(value)) ? undefined : String(value);
}

/** A boolean, or what databases keep for one; undefined for anything else. */
function yesOrNo(value: unknown): string | undefined {
  const text = typeof value === 'boolean' ? String(value) : lineOf(value)?.toLowerCase();
  return text === '1' ? YES : text === '0' ? NO : ['', YES, NO].find((known) => known === text);
}

/** Normalises equal values: "38.50" becomes 38.5, and a date-time at midnight a date. */
function spelled(kind: 'string' | 'date' | 'integer' | 'float' | 'boolean', text: string): string {
  if (kind === 'date') return text.replace(/^(\d{4}-\d{2}-\d{2})[ T]00:00(:00)?(\.0+)?$/, '$1');
  return kind === 'string' || kind === 'boolean' ? text : (readDecimal(text, '.') ?? text);
}

/** Ids of the options in a value; undefined for a value of an unknown shape. */
function chosenIds(definition: PropertyDefinition, value: unknown): string[] | undefined {
  const names = namesIn(definition, value);
  return names && [...new Set(names.map((name) => idOf(definition.items, name)))];
}

/** An enum holds one option; a multiselect a list of them, or one alone. */
function namesIn({ kind, items }: PropertyDefinition, value: unknown): string[] | undefined {
  const line = lineOf(value);
  if (line === '') return [];
  if (kind === 'enum') return line === undefined ? undefined : [line];
  if (!Array.isArray(value))
    return items.some(({ id, name }) => id === line || name === line) ? [line ?? ''] : undefined;
  const lines = value.map(lineOf).filter((name) => name !== '');
  return lines.includes(undefined) ? undefined : (lines as string[]);
}

function idOf(items: Choice[], name: string): string {
  const item = items.find(({ id }) => id === name) ?? items.find((candidate) => candidate.name === name);
  return item?.id ?? name;
}

/**
 * The value to write for changes of one property's fields.
 *
 * @param current the current value; list entries that were not unticked are kept
 * @returns undefined when the value becomes empty
 */
export function valueWith(definition: PropertyDefinition, changes: Change[], current: unknown): unknown {
  const wanted = changes[0]?.wanted ?? '';
  switch (definition.kind) {
    case 'multiselect':
      return listWith(definition, changes, current);
    case 'enum':
      return wanted === '' ? undefined : optionAs(definition, wanted, current);
    case 'boolean':
      return wanted === '' ? undefined : wanted === YES;
    case 'integer':
    case 'float':
      return wanted === '' ? undefined : Number(wanted);
    default:
      return wanted === '' ? undefined : wanted;
  }
}

function listWith(definition: PropertyDefinition, changes: Change[], current: unknown): unknown {
  const wantedOf = (id: string) => changes.find(({ field }) => field === optionField(definition, id))?.wanted;
  const entries = [current].flat().filter((entry) => lineOf(entry) !== '');
  const kept = entries.filter((entry) => wantedOf(idOf(definition.items, lineOf(entry) ?? '')) !== '');
  const added = definition.items
    .filter(({ id }) => wantedOf(id) === 'on')
    .map(({ id }) => optionAs(definition, id, current));
  const list = [...kept, ...added];
  return list.length > 0 ? list : undefined;
}

/** An option as the current value stores options: by name if it does so, else by id. */
function optionAs({ items }: PropertyDefinition, id: string, current: unknown): string {
  const isByName = [current]
    .flat()
    .some(
      (entry) => !items.some((item) => item.id === lineOf(entry)) && items.some(({ name }) => name === entry),
    );
  return (isByName && items.find((item) => item.id === id)?.name) || id;
}
