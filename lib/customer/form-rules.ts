import { type PropertyRuleData, propertyRules } from './property-rules.ts';
import {
  addressRules,
  changePasswordRules,
  codeRules,
  contactRules,
  forgottenPasswordRules,
  furtherAddressRules,
  needing,
  newAddressRules,
  newsletterRules,
  profileRules,
  type Rules,
  signInRules,
  signUpRules,
} from './schema.ts';

const RULES = {
  profile: profileRules,
  address: addressRules,
  changePassword: changePasswordRules,
  forgottenPassword: forgottenPasswordRules,
  newsletter: newsletterRules,
  furtherAddress: furtherAddressRules,
  newAddress: newAddressRules,
  signIn: signInRules,
  contact: contactRules,
  code: codeRules,
} satisfies Record<string, Rules>;

export type FixedRules = keyof typeof RULES;

/** The names of the fields with these rules. */
export const fieldsWith = (rules: FixedRules): string[] => Object.keys(RULES[rules].schema.shape);

/** Rules that depend on data: the page sends the data, and the rules are made when the form is first touched. */
const DATA_RULES = {
  /** Depends on the required fields, which are a setting. */
  signUp: signUpRules as (required: readonly string[]) => Rules,
  properties: propertyRules as (data: PropertyRuleData) => Rules,
};

/** The rules of a form, the data they are made from, if any, and checkboxes that have to be ticked as well. */
export type RuleChoice = { needed?: readonly string[] } & (
  | { rules: FixedRules; ruleData?: undefined }
  | {
      [Name in keyof typeof DATA_RULES]: {
        rules: Name;
        ruleData: Parameters<(typeof DATA_RULES)[Name]>[0];
      };
    }[keyof typeof DATA_RULES]
);

/** The rules for a form. */
export function rulesFor({ rules, ruleData, needed = [] }: RuleChoice): Rules {
  if (ruleData === undefined) return needing(RULES[rules], needed);
  const make = DATA_RULES[rules] as (data: typeof ruleData) => Rules;
  return needing(make(ruleData), needed);
}
