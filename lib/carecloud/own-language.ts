/** The language an Accept-Language value of the portal begins with: the caller's own, such as `cs`. */
export function ownLanguage(acceptLanguage: string): string {
  return acceptLanguage.split(',')[0] ?? '';
}
