import fc from 'fast-check';

/**
 * Any text, including unpaired surrogates. fast-check's own arbitrary takes a second or more per process to build
 * tables of all characters.
 */
export const anyText = fc.uint16Array().map((units) => String.fromCharCode(...units));
