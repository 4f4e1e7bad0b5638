/**
 * What a table written as an object has for a key that comes from outside: nothing for `constructor` and whatever else every
 * object has.
 */
export function ownProperty<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
