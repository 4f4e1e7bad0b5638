/** The built-in consents of CareCloud's older shape, by the short names that settings give them. */
export const BUILT_IN_NAMES = {
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
