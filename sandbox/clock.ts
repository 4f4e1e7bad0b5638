// CareCloud's date-times have no zone: they are in the installation's local time, here Prague's. The Swedish locale
// writes ISO dates with a space before the time.
const pragueTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Prague',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Formats a date as CareCloud does: `YYYY-MM-DD HH:MM:SS`, in the installation's local time (Prague). */
export function localDateTime(instant: Date): string {
  return pragueTime.format(instant);
}

/** Whether a text is an existing day, written `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Whether a text is an existing day and a time, written `YYYY-MM-DD HH:MM:SS`. */
export function isLocalDateTime(text: string): boolean {
  return /^.{10} ([01]\d|2[0-3])(:[0-5]\d){2}$/.test(text) && isCalendarDate(text.slice(0, 10));
}
