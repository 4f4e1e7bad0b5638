import 'server-only';
import { z } from 'zod';
import { limitCustomer } from '../session/customer-limit.ts';
import { readDevice, sealForDevice, unsealForDevice } from '../session/device.ts';
import { readKiosk } from '../session/kiosk.ts';
import { longestSession } from '../session/limits.ts';
import { fingerprint } from '../session/seal.ts';
import { store } from '../store/index.ts';
import { shortened, type Texts } from './changes.ts';
import { requireSession } from './context.ts';

/** Forms of the account's pages; `address-<id>` is the form of a further address. */
export type FormName =
  | 'profile'
  | 'address'
  | 'consents'
  | 'photo'
  | `address-${string}`
  | 'interests'
  | 'password'
  | 'sessions'
  | 'social'
  | 'applications';

/** The values a form showed, and to whom. Sealed into the form for this browser, so that it cannot be altered. */
export type Shown = { customerId: string; values: Texts };

const shownSchema = z.object({
  customerId: z.string(),
  values: z.record(z.string(), z.string()),
  /** When, in milliseconds since the epoch. Forms of a version that did not say so keep working over a deployment. */
  at: z.number().optional(),
});

const DAY = 24 * 3600_000;

/** Seals what a form shows the signed-in customer. */
export async function sealShown(form: FormName, values: Texts): Promise<string> {
  const { customerId } = await requireSession();
  return (await sealForDevice({ customerId, values, at: Date.now() }, `shown ${form}`)) ?? '';
}

/**
 * Opens what a form showed; undefined when it was not sealed for this browser and this form, or, as far as it says when, over a
 * day longer ago than any session lasts. It is valid beyond its session, so that what was typed can be kept when that has ended.
 */
export async function openShown(form: FormName, sealed: string): Promise<Shown | undefined> {
  const shown = shownSchema.safeParse(await unsealForDevice(sealed, `shown ${form}`)).data;
  if (!shown || (shown.at !== undefined && Date.now() > shown.at + longestSession() + DAY)) return undefined;
  return { customerId: shown.customerId, values: shown.values };
}

/**
 * Opens what a form showed, if it was shown to the customer who is signed in now. Somebody else may have signed in meanwhile in
 * another tab: a form of one account must not change another.
 *
 * @throws {SessionOverError}
 */
export async function openOwnShown(form: FormName, sealed: string): Promise<Shown | undefined> {
  const [shown, { customerId }] = await Promise.all([openShown(form, sealed), requireSession()]);
  return shown?.customerId === customerId ? shown : undefined;
}

/** What was typed into fields of a form, and what these had shown. */
export type Draft = { values: Texts; shown: Texts };

const draftSchema = z.object({
  customerId: z.string(),
  values: z.record(z.string(), z.string()),
  shown: z.record(z.string(), z.string()),
});

const KEEP_MS = 30 * 60_000;

/** As long as the longest value that any form takes (`MOST_CHARACTERS` in property-rules.ts). */
const LONGEST_VALUE = 1000;

/** How long a sealed draft may be, in characters: all drafts share the store with what sessions depend on. */
const LONGEST_DRAFT = 16_384;

/** By browser and customer: on a shared browser each customer has their own drafts. */
const draftKey = (deviceId: string, customerId: string, form: FormName) =>
  `draft:${fingerprint(`${deviceId} ${customerId}`, 'draft')}:${form}`;

/**
 * Stores what was typed as a draft for half an hour, sealed, for the customer to whom the form was shown. Unchanged fields are
 * left out: if their values change on file meanwhile, the draft must not change them back. Without changed fields the draft
 * is deleted. Not at a kiosk.
 *
 * No session is needed, so what one customer can store is limited: only fields the form showed, with the length of a draft,
 * and `CUSTOMER_LIMIT_DRAFT` times per window in all browsers. Beyond that the draft stays as it was.
 *
 * @param display how the form shows a value
 */
export async function keepDraft(
  form: FormName,
  { customerId, values: shown }: Shown,
  typed: Texts,
  display: (field: string, value: string) => string,
) {
  const fields = Object.keys(typed).filter(
    (field) => Object.hasOwn(shown, field) && typed[field] !== display(field, shown[field] ?? ''),
  );
  if (fields.length === 0) return dropDraft(form, customerId);
  if (!(await mayKeep(customerId))) return;
  await storeDraft(form, customerId, { values: only(fields, typed), shown: only(fields, shown) });
}

/**
 * Stores what was chosen in one of several forms that share a draft, as {@link keepDraft} does; the others' fields stay in it.
 * Fields that the form did not show are left out.
 */
export async function addToDraft(
  form: FormName,
  { customerId, values: shown }: Shown,
  chosen: Texts,
): Promise<void> {
  if (!(await mayKeep(customerId))) return;
  const fields = Object.keys(chosen).filter((field) => Object.hasOwn(shown, field));
  await changeDraft(form, customerId, (draft) => ({
    values: { ...draft.values, ...only(fields, chosen) },
    shown: { ...draft.shown, ...only(fields, shown) },
  }));
}

/** Whether more of a customer may be kept. Taking something out of a draft is never limited. */
async function mayKeep(customerId: string): Promise<boolean> {
  return !(await readKiosk()) && (await limitCustomer('draft', customerId)) === undefined;
}

/** Removes fields from a customer's draft. */
export function dropFromDraft(form: FormName, customerId: string, fields: string[]): Promise<void> {
  return changeDraft(form, customerId, ({ values, shown }) => {
    const others = Object.keys(values).filter((field) => !fields.includes(field));
    return { values: only(others, values), shown: only(others, shown) };
  });
}

const only = (fields: string[], values: Texts): Texts =>
  Object.fromEntries(fields.map((field) => [field, values[field] ?? '']));

/** Changes a draft, one change at a time; one without fields is deleted. */
async function changeDraft(
  form: FormName,
  customerId: string,
  change: (draft: Draft) => Draft,
): Promise<void> {
  const device = await readDevice();
  if (!device) return;
  await store().withLock(draftKey(device.id, customerId, form), async () => {
    const found = await findDraft(form, customerId);
    const changed = change(found ?? { values: {}, shown: {} });
    if (Object.keys(changed.values).length > 0) await storeDraft(form, customerId, changed);
    else if (found) await dropDraft(form, customerId);
  });
}

async function storeDraft(form: FormName, customerId: string, { values, shown }: Draft): Promise<void> {
  const [device, sealed] = await Promise.all([
    readDevice(),
    sealForDevice({ customerId, values: shortened(values, LONGEST_VALUE), shown }, `draft ${form}`),
  ]);
  if (!device || !sealed || sealed.length > LONGEST_DRAFT) return;
  await store().set(draftKey(device.id, customerId, form), sealed, KEEP_MS);
}

/** The signed-in customer's draft of a form, if any; never another customer's. */
export async function readDraft(form: FormName): Promise<Draft | undefined> {
  const { customerId } = await requireSession();
  return findDraft(form, customerId);
}

async function findDraft(form: FormName, customerId: string): Promise<Draft | undefined> {
  const device = await readDevice();
  const sealed = device && (await store().get(draftKey(device.id, customerId, form)));
  const draft = sealed && draftSchema.safeParse(await unsealForDevice(sealed, `draft ${form}`)).data;
  return draft && draft.customerId === customerId ? draft : undefined;
}

/** Deletes a customer's draft. */
export async function dropDraft(form: FormName, customerId: string): Promise<void> {
  const device = await readDevice();
  if (device) await store().delete(draftKey(device.id, customerId, form));
}
