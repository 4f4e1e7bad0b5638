import type { Option } from './reference-data.ts';

/** An option that CareCloud may not offer any more, though it may still stand on file. */
export type Choice = Option & { isOffered: boolean };

/** What can be chosen: what is offered, and what stands on file already. */
export function offered(choices: Choice[], current?: string): Option[] {
  return choices.filter(({ id, isOffered }) => isOffered || id === current);
}

/**
 * Options with what stands on file among them: without it a form would change it silently.
 *
 * @param name what it goes by where it is none of the options any more
 */
export function withCurrent(options: Option[], current: string, name: string): Option[] {
  return options.some(({ id }) => id === current) ? options : [{ id: current, name }, ...options];
}
