/**
 * CareCloud's rules for a new password as far as they can be judged without asking (FACTS, "Customer"). Whether a
 * password is a common one only CareCloud knows.
 */
export const PASSWORD_RULES = {
  length: (password: string) => [...password].length >= 8,
  digit: (password: string) => /\d/.test(password),
  upper: (password: string) => /\p{Lu}/u.test(password),
};

export type PasswordRule = keyof typeof PASSWORD_RULES;

/** Whether a password keeps every rule that can be judged here. */
export function keepsPasswordRules(password: string): boolean {
  return Object.values(PASSWORD_RULES).every((isKept) => isKept(password));
}
