import type { ROUTE_TEMPLATES } from '../../lib/route-template.ts';
import { JOHNS_ADDRESSES } from './customers.ts';
import { LOYALTY_APP } from './servers.ts';

/**
 * Access to a route: `account`, a page for signed-in customers; `data`, a handler that returns their data; `open`,
 * for everybody.
 */
type Kind = 'account' | 'data' | 'open';

type Route = {
  kind: Kind;
  /** The methods of a route handler. Pages have none: they are shown, and forms post to them. */
  methods?: string[];
  /** An example address, if its template is not one. */
  example?: string;
};

/** All routes, with what tests need; a missing one is a type error. */
const ROUTES = {
  '/': { kind: 'account' },
  '/address': { kind: 'account' },
  '/address/[id]': { kind: 'account', example: `/address/${JOHNS_ADDRESSES.delivery}` },
  '/address/new': { kind: 'account' },
  '/api/auth/callback/[provider]': {
    kind: 'open',
    methods: ['GET', 'POST'],
    example: '/api/auth/callback/oidc',
  },
  '/api/auth/signin/[provider]': { kind: 'open', methods: ['POST'], example: '/api/auth/signin/oidc' },
  '/api/csp-report': { kind: 'open', methods: ['POST'] },
  '/api/customer': { kind: 'data', methods: ['GET', 'PATCH'] },
  '/api/customer/export': { kind: 'data', methods: ['GET'] },
  '/api/customer/photo': { kind: 'data', methods: ['GET'] },
  '/api/health/live': { kind: 'open', methods: ['GET'] },
  '/api/health/ready': { kind: 'open', methods: ['GET'] },
  '/api/health/serving': { kind: 'open', methods: ['GET'] },
  '/api/kiosk/heartbeat': { kind: 'open', methods: ['POST'] },
  '/api/kiosk/touch': { kind: 'open', methods: ['POST'] },
  '/api/kiosks': { kind: 'open', methods: ['GET'] },
  '/api/session': { kind: 'data', methods: ['GET', 'POST', 'DELETE'] },
  '/consents': { kind: 'account' },
  '/data': { kind: 'account' },
  '/forgotten-password': { kind: 'open' },
  '/handover': { kind: 'open', methods: ['GET', 'POST'] },
  '/handover/continue': { kind: 'open' },
  '/handover/out': { kind: 'open', methods: ['POST'] },
  '/handover/to/[application]': { kind: 'open', example: `/handover/to/${LOYALTY_APP.id}` },
  '/interests': { kind: 'account' },
  '/kiosk': { kind: 'open' },
  '/kiosk/enrol': { kind: 'open' },
  '/kiosk/sign-in': { kind: 'open' },
  '/kiosk/start': { kind: 'open', methods: ['POST'] },
  '/newsletter': { kind: 'open' },
  '/preferences': { kind: 'open' },
  '/profile': { kind: 'account' },
  '/profile/photo': { kind: 'account' },
  '/security': { kind: 'account' },
  '/sign-in': { kind: 'open' },
  '/sign-in/provider': { kind: 'open' },
  '/sign-out': { kind: 'open', methods: ['POST'] },
  '/sign-up': { kind: 'open' },
} satisfies Record<(typeof ROUTE_TEMPLATES)[number], Route>;

const all: [string, Route][] = Object.entries(ROUTES);

const addressOf = ([template, { example = template }]: [string, Route]): string => example;

/** An example address of every route. */
export const ADDRESSES = all.map(addressOf);

/** Account pages that every customer has, for signed-in customers only. */
export const ACCOUNT_PAGES = all
  .filter(([, { kind, example }]) => kind === 'account' && !example)
  .map(addressOf);

/** Handlers that return the signed-in customer's data. */
export const DATA_HANDLERS = all.filter(([, { kind }]) => kind === 'data').map(addressOf);

/** The methods of every route handler, by its address. */
export const HANDLERS = all.flatMap((route): [string, string[]][] => {
  const [, { methods }] = route;
  return methods ? [[addressOf(route), methods]] : [];
});
