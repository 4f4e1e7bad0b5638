/** How a screen may say that a session at a kiosk ended. */
export const SCREEN_ENDINGS = [
  'done',
  'idle',
  'limit',
  'scan',
  'reload',
  'closed',
  'offline',
  'script',
] as const;
export type ScreenEnding = (typeof SCREEN_ENDINGS)[number];

/** How a session at a kiosk ended. The others are for the server to say. */
export const ENDINGS = [...SCREEN_ENDINGS, 'restarted', 'outside', 'refused', 'replaced'] as const;
export type Ending = (typeof ENDINGS)[number];
