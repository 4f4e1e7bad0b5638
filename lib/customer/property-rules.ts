import { z } from 'zod';
import { type DecimalMark, readDecimal, readInteger } from './numbers.ts';
import { dateLine, line, type Rules } from './schema.ts';

/** Kinds of properties a customer can change here (CareCloud's `data_type`). */
export const PROPERTY_KINDS = [
  'string',
  'date',
  'integer',
  'float',
  'boolean',
  'enum',
  'multiselect',
] as const;
export type PropertyKind = (typeof PROPERTY_KINDS)[number];

/** What one property asks for, in a form that can be sent to a browser. */
export type PropertyRule = {
  field: string;
  kind: PropertyKind;
  isRequired: boolean;
  /** What can be chosen: values of a boolean or an enum, fields of a multiselect's boxes. */
  options: string[];
};

/** Everything the rules of a form depend on. */
export type PropertyRuleData = { properties: PropertyRule[]; decimalMark: DecimalMark };

const MOST_CHARACTERS = 1000;
/** As many as survive the way through a JSON number (IEEE 754 doubles keep 15). */
const MOST_DIGITS = 15;

/** The rules for a form of properties: the same in the browser and in the action. */
export function propertyRules({ properties, decimalMark }: PropertyRuleData): Rules {
  const shape: Record<string, z.ZodType<string>> = {};
  for (const rule of properties) {
    if (rule.kind === 'multiselect')
      for (const box of rule.options) shape[box] = z.enum(['', 'on'], 'invalid');
    else shape[rule.field] = valueRule(rule, decimalMark);
  }
  const groups = properties.filter(({ kind, isRequired }) => kind === 'multiselect' && isRequired);
  return {
    schema: z.object(shape),
    groups: groups.map(({ field }) => field),
    between: (values, isTouched) => {
      const emptied = groups.filter(
        ({ options }) => options.some(isTouched) && options.every((box) => !values[box]),
      );
      return Object.fromEntries(emptied.map(({ field }) => [field, 'required']));
    },
  };
}

function valueRule({ kind, isRequired, options }: PropertyRule, mark: DecimalMark): z.ZodType<string> {
  return byKind(kind, options, mark).refine((value) => !isRequired || value !== '', 'required');
}

function byKind(kind: PropertyKind, options: string[], mark: DecimalMark): z.ZodType<string> {
  switch (kind) {
    case 'date':
      return dateLine(MOST_CHARACTERS).pipe(z.union([z.literal(''), z.iso.date('date')]));
    case 'integer':
      return numeric('integer', readInteger);
    case 'float':
      return numeric('number', (text) => readDecimal(text, mark));
    case 'boolean':
    case 'enum':
      return z.enum(['', ...options], 'choice');
    default:
      return line(MOST_CHARACTERS);
  }
}

function numeric(error: string, read: (text: string) => string | undefined): z.ZodType<string> {
  return line(MOST_CHARACTERS).transform((text, context) => {
    if (text === '') return '';
    const value = read(text);
    if (value !== undefined && value.replace(/\D/g, '').length <= MOST_DIGITS) return value;
    context.addIssue({ code: 'custom', message: value === undefined ? error : 'too_long' });
    return z.NEVER;
  });
}
