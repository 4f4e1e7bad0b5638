/**
 * The pages of the account, but for those of one address: a sign-in may lead back to them. Those that are available at a
 * kiosk are in its navigation, too.
 */
const PAGES: Record<`/${string}`, { atKiosk: boolean }> = {
  '/': { atKiosk: true },
  '/profile': { atKiosk: true },
  '/profile/photo': { atKiosk: false },
  '/address': { atKiosk: true },
  '/address/new': { atKiosk: false },
  '/consents': { atKiosk: true },
  '/interests': { atKiosk: true },
  '/security': { atKiosk: false },
  '/data': { atKiosk: true },
};

export const ACCOUNT_PAGES = Object.keys(PAGES);

/** Pages of the account that are available at a kiosk. */
export const KIOSK_PAGES = Object.entries(PAGES)
  .filter(([, { atKiosk }]) => atKiosk)
  .map(([path]) => path);
