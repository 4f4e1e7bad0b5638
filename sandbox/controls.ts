import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { localDateTime } from './clock.ts';
import type { Customer } from './customer.ts';
import { faultSchema } from './faults.ts';
import { OPERATION_IDS } from './operations.ts';
import type { Env, Settings, State } from './state.ts';

const MOST_AGREEMENTS = 1000;

const settingsSchema = z.strictObject({
  agreements: z.int().min(0).max(MOST_AGREEMENTS).optional(),
  loginRejection: z.literal([400, 401]).optional(),
});

const aimedFault = faultSchema.refine(
  ({ operation }) => operation === '*' || OPERATION_IDS.includes(operation),
  {
    path: ['operation'],
    message: `must be * or one of ${OPERATION_IDS.join(', ')}`,
  },
);

const killSchema = z.strictObject({ customer_id: z.string().optional() });
const patchSchema = z.record(z.string(), z.unknown());

/**
 * The levers tests pull: seed, journal, faults, changes as if from another device, dead tokens. They are no part of
 * CareCloud, are not journalled, and answer 400 with a plain message when they are misused.
 *
 * @param reset replaces the state by a fresh one.
 */
export function controls(reset: (settings: Settings) => State): Hono<Env> {
  const app = new Hono<Env>();

  app.onError((error, c) => {
    if (error instanceof z.ZodError) return c.json({ error: z.prettifyError(error) }, 400);
    if (error instanceof SyntaxError) return c.json({ error: error.message }, 400);
    throw error;
  });

  app.post('/reset', async (c) => {
    const state = reset(settingsSchema.parse(await optionalJson(c)));
    return c.json({ customers: state.accounts.size, agreements: state.definitions.length });
  });

  app.get('/journal', (c) => c.json({ calls: c.get('state').journal }));
  app.delete('/journal', (c) => {
    c.get('state').journal.length = 0;
    return c.body(null, 204);
  });

  app.post('/faults', async (c) => {
    const fault = aimedFault.parse(await optionalJson(c));
    c.get('state').faults.push(fault);
    return c.json(fault, 201);
  });
  app.delete('/faults', (c) => {
    c.get('state').faults.length = 0;
    return c.body(null, 204);
  });

  app.get('/outbox', (c) => c.json({ messages: c.get('state').outbox }));

  app.get('/customers/:id', (c) => {
    const account = c.get('state').accounts.get(c.req.param('id'));
    return account ? c.json(account.record) : c.json({ error: 'There is no such customer.' }, 404);
  });
  app.patch('/customers/:id', async (c) => {
    const account = c.get('state').accounts.get(c.req.param('id'));
    if (!account) return c.json({ error: 'There is no such customer.' }, 404);

    const change = patchSchema.parse(await optionalJson(c));
    const lastChange = { last_change: localDateTime(c.get('now')()) };
    account.record = merged(account.record, { ...lastChange, ...change }) as Customer;
    return c.json(account.record);
  });

  app.post('/tokens/kill', async (c) => {
    const { customer_id } = killSchema.parse(await optionalJson(c));
    const { tokens, bearers } = c.get('state');
    const killed = tokens.kill(customer_id) + (customer_id ? 0 : bearers.kill());
    return c.json({ killed });
  });

  return app;
}

async function optionalJson(c: Context): Promise<unknown> {
  const text = await c.req.text();
  return text === '' ? {} : JSON.parse(text);
}

/** Merges objects deeply; everything else, lists included, is replaced whole. */
function merged(before: unknown, change: unknown): unknown {
  if (!isObject(before) || !isObject(change)) return change;
  const changed = Object.entries(change).map(([name, value]) => [name, merged(before[name], value)]);
  return { ...before, ...Object.fromEntries(changed) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
