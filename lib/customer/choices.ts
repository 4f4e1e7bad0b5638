import type { Option } from './reference-data.ts';

/** An option that may no longer be offered, though a record may still have it. */
export type Choice = Option & { isOffered: boolean };

/** The options that can be chosen: those offered, and the current one. */
export function offered(choices: Choice[], current?: string): Option[] {
  return choices.filter(({ id, isOffered }) => isOffered || id === current);
}

/**
 * Options including the current value: without it the form would silently change it.
 *
 * @param name the name of the current value when it is none of the options
 */
export function withCurrent(options: Option[], current: string, name: string): Option[] {
  return options.some(({ id }) => id === current) ? options : [{ id: current, name }, ...options];
}
