/** How a session at a kiosk ended. */
export const ENDINGS = [
  'done',
  'idle',
  'limit',
  'scan',
  'reload',
  'closed',
  'offline',
  'restarted',
  'outside',
  'refused',
  'replaced',
] as const;
export type Ending = (typeof ENDINGS)[number];
