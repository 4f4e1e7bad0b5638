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

/** Path under which the controls for tests live. */
const CONTROLS_BASE = '/__sandbox';

/**
 * Puts a sandbox together: CareCloud's interfaces and the controls, over a state of its own.
 *
 * @param options.now the clock, for those who need a fixed one.
 * @param options.networks the social networks whose accounts are taken; none when absent.
 * @param options.portalUrl where the portal is, for the other application's page to lead to.
 * @returns a Hono app; it needs the Node adapter, as some faults cut the connection itself.
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

  // The state is taken once per call: a call that is still under way during a reset changes nothing afterwards.
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
