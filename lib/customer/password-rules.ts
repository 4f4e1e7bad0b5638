/**
 * CareCloud's rules for a new password that can be checked here. Whether a password is too common only
 * CareCloud knows.
 */
export const PASSWORD_RULES = {
  length: (password: string) => [...password].length >= 8,
  digit: (password: string) => /\d/.test(password),
  upper: (password: string) => /\p{Lu}/u.test(password),
};

export type PasswordRule = keyof typeof PASSWORD_RULES;

/** Whether a password satisfies every rule that can be checked here. */
export function keepsPasswordRules(password: string): boolean {
  return Object.values(PASSWORD_RULES).every((isKept) => isKept(password));
}
