// CareCloud names no zone in its date-times: they are local to the installation, and this one stands in Prague.
// The Swedish locale is the one that writes ISO dates with a space before the time.
const pragueTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Prague',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Writes an instant as CareCloud does: `YYYY-MM-DD HH:MM:SS`, in the installation's local time (Prague). */
export function localDateTime(instant: Date): string {
  return pragueTime.format(instant);
}

/** Tells whether a text is a day that exists in the calendar, written `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
