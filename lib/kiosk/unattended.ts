/** The global variable of the timer that leads a kiosk's page back to the start unless a script controls the visit. */
export const UNATTENDED_TIMER = 'unattended';
