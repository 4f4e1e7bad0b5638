import { ownProperty } from './own-property.ts';

/** The built-in consents of CareCloud's older shape, by the short names that settings give them. */
const BUILT_IN_NAMES = {
  gtc: 'agreement_gtc',
  profiling: 'agreement_profiling',
  marketing: 'agreement_marketing_communication',
} as const;

/** CareCloud's name of a built-in consent. */
export type BuiltIn = (typeof BUILT_IN_NAMES)[keyof typeof BUILT_IN_NAMES];

/** CareCloud's names of all of them. */
export const BUILT_INS: readonly BuiltIn[] = Object.values(BUILT_IN_NAMES);

/** Their short names. */
export const SHORT_NAMES: readonly string[] = Object.keys(BUILT_IN_NAMES);

/**
 * The built-in consent of the old shape that a definition describes. The contract does not link the two: the setting
 * CARECLOUD_AGREEMENT_IDS does, and for a built-in that is not in it, a `text_id` with its name.
 *
 * @param ids the setting: ids by short names
 */
export function builtInOf(id: string, textId: string, ids: Record<string, string>): BuiltIn | undefined {
  const configured = Object.entries(ids).map(
    ([name, agreementId]) => [agreementId, ownProperty(BUILT_IN_NAMES, name)] as const,
  );
  const own = configured.find(([agreementId]) => agreementId === id);
  if (own) return own[1];
  const name = textId.toLowerCase().replace(/^agreement_/, '');
  const named =
    ownProperty(BUILT_IN_NAMES, name) ?? BUILT_INS.find((builtIn) => builtIn === `agreement_${name}`);
  return configured.some(([, builtIn]) => builtIn === named) ? undefined : named;
}

/** Whether a setting's name for a consent, a short name or `consent:<id>`, means this one. */
export function isMeant(
  name: string,
  { id, builtIn }: { id: string; builtIn: BuiltIn | undefined },
): boolean {
  return name === `consent:${id}` || (builtIn !== undefined && ownProperty(BUILT_IN_NAMES, name) === builtIn);
}
