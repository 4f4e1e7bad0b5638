import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { localDateTime } from './clock.ts';
import type { Customer, PersonalInformation } from './customer.ts';
import { type Account, accountOf } from './customers.ts';
import { type Fault, faultSchema } from './faults.ts';
import { interestRecord } from './interests.ts';
import { OPERATION_IDS } from './operations.ts';
import { propertyRecord } from './property-records.ts';
import type { Env, Settings, State } from './state.ts';

const MOST_AGREEMENTS = 1000;

const settingsSchema = z.strictObject({
  agreements: z.int().min(0).max(MOST_AGREEMENTS).optional(),
  languages: z.array(z.string().min(1)).min(1).optional(),
  consents: z.literal('old').optional(),
  storedValues: z.literal('checked').optional(),
  loginRejection: z.literal([400, 401, 404]).optional(),
  interests: z.literal(['off', 'none']).optional(),
  properties: z.literal(['off', 'none']).optional(),
  addresses: z.literal(['off', 'none']).optional(),
  records: z.literal('off').optional(),
  abilityCheck: z.literal('off').optional(),
  unknownRecipient: z.literal([400, 404]).optional(),
  handoverNames: z.literal(['destination', 'origin']).optional(),
  portalUrl: z.url().optional(),
});

const aimedFault = faultSchema.refine(
  ({ operation }) => operation === '*' || OPERATION_IDS.includes(operation),
  {
    path: ['operation'],
    message: `must be * or one of ${OPERATION_IDS.join(', ')}`,
  },
);

const killSchema = z.strictObject({ customer_id: z.string().optional() });
// Interests and addresses are replaced; of properties only those named are changed, null removes one.
const detailsSchema = z.strictObject({
  interests: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
  addresses: z
    .array(
      z.looseObject({
        additional_address_id: z.string(),
        address_type: z.string(),
        address: z.record(z.string(), z.unknown()),
      }),
    )
    .optional(),
});
// Any fields; those that every record has are filled in.
const customerSchema = z.looseObject({
  customer_id: z.string().min(1),
  personal_information: z.looseObject({ language_id: z.string() }),
});
const rewordedSchema = z.strictObject({ text: z.string(), last_change: z.string() });
const patchSchema = z.record(z.string(), z.unknown());

/**
 * Controls for tests: seed, journal, faults, changes as from another device, ended tokens. They are not part of
 * CareCloud, are not in the journal, and answer 400 with a plain message when used wrongly.
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
    const state = c.get('state');
    const operation = c.req.query('operation');
    const isMeant = (fault: Fault) => operation === undefined || fault.operation === operation;
    state.faults = state.faults.filter((fault) => !isMeant(fault));
    for (const { fault, end } of state.delays) if (isMeant(fault)) end.abort();
    return c.body(null, 204);
  });

  app.get('/outbox', (c) => c.json({ messages: c.get('state').outbox }));

  app.get('/customers', (c) => {
    const { contact } = c.req.query();
    const records = [...c.get('state').accounts.values()].map(({ record }) => record);
    const isAt = ({ email, phone }: PersonalInformation) => [email, String(phone)].includes(contact);
    return c.json({
      customers: records.filter(({ personal_information }) => isAt(personal_information)),
    });
  });
  app.post('/customers', async (c) => {
    const sent = customerSchema.parse(await optionalJson(c));
    const record = { last_change: localDateTime(c.get('now')()), state: 1, ...sent } as Customer;
    c.get('state').accounts.set(record.customer_id, accountOf(record));
    return c.json(record, 201);
  });
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

  app.get('/customers/:id/details', (c) => {
    const account = c.get('state').accounts.get(c.req.param('id'));
    return account ? c.json(detailsOf(account)) : c.json({ error: 'There is no such customer.' }, 404);
  });
  app.patch('/customers/:id/details', async (c) => {
    const account = c.get('state').accounts.get(c.req.param('id'));
    if (!account) return c.json({ error: 'There is no such customer.' }, 404);

    const { interests, properties, addresses } = detailsSchema.parse(await optionalJson(c));
    const now = localDateTime(c.get('now')());
    if (interests) {
      account.interests = interests.map((interest) => interestRecord(c.req.param('id'), interest, now));
    }
    if (addresses) account.addresses = addresses;
    for (const [id, value] of Object.entries(properties)) {
      account.properties = account.properties.filter(({ property_id }) => property_id !== id);
      if (value !== null) account.properties.push(propertyRecord(id, value, now));
    }
    return c.json(detailsOf(account));
  });

  app.patch('/agreements/:id', async (c) => {
    const { definitions } = c.get('state');
    const at = definitions.findIndex(({ id }) => id === c.req.param('id'));
    const definition = definitions[at];
    if (!definition) return c.json({ error: 'There is no such agreement.' }, 404);

    const { text, last_change } = rewordedSchema.parse(await optionalJson(c));
    definitions[at] = {
      ...definition,
      text: { cs: text, en: text, sk: text, de: text },
      lastChange: last_change,
    };
    return c.body(null, 204);
  });

  app.post('/tokens/kill', async (c) => {
    const { customer_id } = killSchema.parse(await optionalJson(c));
    const { tokens, bearers } = c.get('state');
    const killed = tokens.kill(customer_id) + (customer_id ? 0 : bearers.kill());
    return c.json({ killed });
  });

  return app;
}

/** Interests by id (with duplicates), property values by id, and further addresses. */
function detailsOf({ interests, properties, addresses }: Account) {
  return {
    interests: interests.map(({ interest_id }) => interest_id),
    properties: Object.fromEntries(
      properties.map(({ property_id, property_value }) => [property_id, property_value]),
    ),
    addresses,
  };
}

async function optionalJson(c: Context): Promise<unknown> {
  const text = await c.req.text();
  return text === '' ? {} : JSON.parse(text);
}

/** Merges objects deeply; other values, including lists, are replaced. */
function merged(before: unknown, change: unknown): unknown {
  if (!isObject(before) || !isObject(change)) return change;
  const changed = Object.entries(change).map(([name, value]) => [name, merged(before[name], value)]);
  return { ...before, ...Object.fromEntries(changed) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
