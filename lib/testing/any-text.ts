import fc from 'fast-check';

/**
 * Any text there is, halves of surrogate pairs included. The units that fast-check has for it spend a second or more
 * of every process on tables of all characters.
 */
export const anyText = fc.uint16Array().map((units) => String.fromCharCode(...units));
