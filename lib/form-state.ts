/**
 * A field that was changed elsewhere while the customer was typing: the values as the form's field takes them. `written`: as
 * they are shown, where that is otherwise.
 */
export type FieldConflict = Sides & { written?: Sides };

type Sides = { mine: string; theirs: string };

/** What a server action tells its form. Texts are in the customer's language; passwords are never echoed. */
export type FormState = {
  status: 'idle' | 'invalid' | 'asking' | 'conflict' | 'failed';
  /** Said above the form. */
  message?: string;
  /** Where to go about it. */
  links?: { href: string; text: string }[];
  /** Said at the field of that name. */
  errors: Record<string, string>;
  /** What was typed, to be shown again. */
  values: Record<string, string>;
  conflicts: Record<string, FieldConflict>;
  /** What the form now shows, sealed; replaces the one it was sent with. */
  shown?: string;
  /** What was proven so far, sealed; comes back with what is asked for. */
  challenge?: string;
  /** Codes that are asked for: what each is about, by the field it shall be typed into. */
  asks?: Record<string, string>;
  /** Grows with every answer, so that the same answer twice is noticed twice. */
  attempt: number;
};

export const IDLE: FormState = { status: 'idle', errors: {}, values: {}, conflicts: {}, attempt: 0 };

/** Name of the hidden fields that name a form's boxes: of these, browsers send only the ticked ones. */
export const BOXES = 'boxes';

/** Name of the hidden field that says, sealed, to whom a form was shown and what. */
export const SHOWN = 'shown';

/** Whether a field of that name holds a password or a one-time code: such text is kept nowhere. */
export const isSecret = (name: string) => /password|^((email|phone)_)?code$/.test(name);
