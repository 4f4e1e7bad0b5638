/**
 * Looks a key from outside up in an object used as a table. Undefined for inherited properties such as `constructor`.
 */
export function ownProperty<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
