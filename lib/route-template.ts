/**
 * The templates of the portal's routes, as app/ has them: the only part of a URL that goes into logs and metrics, as
 * everything else in it can be personal. A test compares the list with app/.
 */
export const ROUTE_TEMPLATES = [
  '/',
  '/address',
  '/address/[id]',
  '/address/new',
  '/api/auth/callback/[provider]',
  '/api/auth/signin/[provider]',
  '/api/csp-report',
  '/api/customer',
  '/api/customer/export',
  '/api/customer/photo',
  '/api/health/live',
  '/api/health/ready',
  '/api/health/serving',
  '/api/kiosk/heartbeat',
  '/api/kiosk/touch',
  '/api/kiosks',
  '/api/session',
  '/consents',
  '/data',
  '/forgotten-password',
  '/handover',
  '/handover/continue',
  '/handover/out',
  '/handover/to/[application]',
  '/interests',
  '/kiosk',
  '/kiosk/enrol',
  '/kiosk/sign-in',
  '/kiosk/start',
  '/newsletter',
  '/preferences',
  '/profile',
  '/profile/photo',
  '/security',
  '/sign-in',
  '/sign-in/provider',
  '/sign-out',
  '/sign-up',
] as const;

const FIXED = new Set<string>(ROUTE_TEMPLATES.filter((template) => !template.includes('[')));

/** Templates with a parameter, which is always the last segment, by the path before it. */
const BY_PARENT = new Map<string, string>(
  ROUTE_TEMPLATES.filter((template) => template.includes('[')).map((template) => [
    template.slice(0, template.lastIndexOf('/')),
    template,
  ]),
);

/** Files of the build. */
const ASSETS = '/_next/static/';

/**
 * The template of the route a request's target leads to, such as `/address/[id]`; `static` for files of the build and
 * `other` for everything the portal has no route for.
 *
 * @param target a path, with a query or without
 */
export function routeTemplate(target: string): string {
  const [path = ''] = target.split('?', 1);
  if (FIXED.has(path)) return path;
  if (path.startsWith(ASSETS)) return 'static';
  return BY_PARENT.get(path.slice(0, path.lastIndexOf('/'))) ?? 'other';
}
