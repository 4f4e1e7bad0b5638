import type { Language } from './i18n/languages.ts';

/**
 * A field that was changed elsewhere while the customer was typing: the values as the field has them. `written`: as
 * they are shown, if that differs.
 */
export type FieldConflict = Sides & { written?: Sides };

type Sides = { mine: string; theirs: string };

/** What a form says about what was sent. */
export type Said<Text = string> = {
  /** The message above the form. */
  message?: Text;
  /** Links after the message. */
  links?: { href: string; text: Text }[];
  /** Error messages, by field. */
  errors: Record<string, Text>;
  /** Labels of the codes that are asked for, by the field to type them into. */
  asks?: Record<string, Text>;
};

/** The state a server action returns to its form. Texts are in the customer's language; passwords are never echoed. */
export type FormState = Said & {
  status: 'idle' | 'done' | 'invalid' | 'asking' | 'conflict' | 'failed';
  /** The same said in the other languages, for a page that is switched while it shows them. */
  translations?: Partial<Record<Language, Said>>;
  /** What was typed, to be shown again. */
  values: Record<string, string>;
  conflicts: Record<string, FieldConflict>;
  /** Replaces what was sealed into the form when it was sent. */
  sealed?: string;
  /** What was proven so far, sealed; has to come back with the proofs asked for. */
  challenge?: string;
  /** Why no answer came: a key of the words for it (app/ui/error-words.ts), or anything else. Set in the browser. */
  lost?: string;
  /** Grows with every answer, so that two equal answers can be told apart. */
  attempt: number;
};

export const IDLE: FormState = { status: 'idle', errors: {}, values: {}, conflicts: {}, attempt: 0 };

/** Name of the hidden fields that list a form's checkboxes, as browsers send only the ticked ones. */
export const BOXES = 'boxes';

/**
 * Name of the hidden field with what the server sealed into a form: in the account the values it showed, and to whom
 * (lib/customer/drafts.ts).
 */
export const SHOWN = 'shown';

/** Whether a field has a password or a one-time code, which must never be stored. */
export const isSecret = (name: string) => /password|^((email|phone)_)?code$/.test(name);
