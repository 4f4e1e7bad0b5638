import { Hono } from 'hono';
import { authorize } from './access.ts';
import { controls } from './controls.ts';
import { methodNotAllowed, notFound } from './errors.ts';
import { LOYALTY_BASE, loyaltyApp } from './loyalty.ts';
import { observed } from './observed.ts';
import { INTERFACES } from './operations.ts';
import { OUTBOX_PATH, showOutbox } from './outbox.ts';
import { PASSWORD_SETUP_PATH, setPassword, showPasswordSetup } from './password-setup.ts';
import { PHOTOS_BASE, sendPhoto } from './photos.ts';
import { type Env, type SocialNetworks, seedState } from './state.ts';

/** Base path of the controls for tests. */
const CONTROLS_BASE = '/__sandbox';

/**
 * Creates a sandbox: CareCloud's APIs and the controls, with their own state.
 *
 * @param options.now the clock, if it is not the system's.
 * @param options.networks the social networks whose accounts are accepted; none by default.
 * @param options.portalUrl the portal's URL, for links from the other application.
 * @returns a Hono app; it needs the Node adapter, as some faults cut the connection.
 */
export function createSandbox({
  now = () => new Date(),
  networks = new Map(),
  portalUrl,
}: {
  now?: () => Date;
  networks?: SocialNetworks;
  portalUrl?: string;
} = {}): Hono<Env> {
  let state = seedState({ portalUrl });
  const app = new Hono<Env>();

  // The state is looked up once per call, so that a call in flight during a reset does not change the new state.
  app.use(async (c, next) => {
    c.set('state', state);
    c.set('now', now);
    c.set('networks', networks);
    await next();
  });

  app.route(
    CONTROLS_BASE,
    controls((settings) => {
      state = seedState({ portalUrl, ...settings });
      return state;
    }),
  );

  app.get(`${PHOTOS_BASE}/*`, sendPhoto);
  app.get(OUTBOX_PATH, showOutbox);
  app.get(`${PASSWORD_SETUP_PATH}/:token`, showPasswordSetup);
  app.post(`${PASSWORD_SETUP_PATH}/:token`, setPassword);
  app.route(LOYALTY_BASE, loyaltyApp());

  for (const { base, operations } of INTERFACES) {
    for (const { id, method, path, access, handle } of operations) {
      const guarded = observed(id, (c) => {
        authorize(c, access);
        return handle(c);
      });
      app.on(method, base + path, guarded);
    }
    for (const path of new Set(operations.map((operation) => operation.path))) {
      app.all(
        base + path,
        observed(null, (c) => {
          throw methodNotAllowed(c.req.method);
        }),
      );
    }
  }

  app.notFound(
    observed(null, (c) => {
      throw notFound(c.req.path.split('/').at(-1) ?? '', '');
    }),
  );
  return app;
}
