/** Values by field name, as normalised text; '' for an empty value. */
export type Texts<Name extends string = string> = Partial<Record<Name, string>>;

/** Values cut to so many characters each: for what is stored as it was typed, by whomever. */
export function shortened(values: Texts, characters: number): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, (value ?? '').slice(0, characters)]),
  );
}

/** How a form shows a value of one of its fields. */
export type Display = (field: string, value: string) => string;

/** One changed field: what the form had shown, and what the customer wants. */
export type Change<Name extends string = string> = { field: Name; shown: string; wanted: string };

/** A field that somebody else has changed to another value since the form was shown. */
export type Conflict<Name extends string = string> = { field: Name; mine: string; theirs: string };

/** The changes among wanted values: those that differ from what was shown. */
export function changesBetween<Name extends string>(
  shown: Texts<NoInfer<Name>>,
  wanted: Texts<Name>,
): Change<Name>[] {
  return (Object.keys(wanted) as Name[])
    .map((field) => ({ field, shown: shown[field] ?? '', wanted: wanted[field] ?? '' }))
    .filter((change) => change.shown !== change.wanted);
}

/**
 * Compares changes with the current values.
 *
 * @returns `pending`: changes that still have to be written; `conflicts`: fields whose current value is neither the shown nor
 * the wanted one
 */
export function compareChanges<Name extends string>(
  changes: Change<Name>[],
  valueNow: (field: Name) => string,
): { pending: Change<Name>[]; conflicts: Conflict<Name>[] } {
  const pending = changes.filter(({ field, wanted }) => valueNow(field) !== wanted);
  const conflicts = pending
    .filter(({ field, shown }) => valueNow(field) !== shown)
    .map(({ field, wanted }) => ({ field, mine: wanted, theirs: valueNow(field) }));
  return { pending, conflicts };
}
