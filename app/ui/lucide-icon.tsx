/** The class of an icon, written out where it is used: the style sheet holds those found there. */
export type IconName = `lucide--${string}`;

/**
 * One of Lucide's icons in the colour of the text around it: decoration. Its shape is in the style sheet (app/globals.css), so
 * that no page carries it along.
 */
export function Icon({ name, className }: { name: IconName; className: string }) {
  return <span className={`iconify ${name} ${className}`} />;
}
