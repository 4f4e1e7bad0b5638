import 'server-only';
import { randomBytes } from 'node:crypto';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { z } from 'zod';
import { cookieAttributes, cookieName } from './cookies.ts';
import { fingerprints, seal, unseal, unsealCookie } from './seal.ts';

/**
 * The browser. `id` is the device_id CareCloud knows it by and a secret: whoever has it can end this browser's
 * session and derive half of what opens it. `accounts` are fingerprints of those who signed in here before.
 */
export type Device = { id: string; accounts: string[] };

const PURPOSE = 'device';
const LONGEST_COOKIE_SECONDS = 400 * 24 * 3600;
const REMEMBERED_ACCOUNTS = 5;

const schema = z.object({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  accounts: z.array(z.string().max(32)).max(REMEMBERED_ACCOUNTS),
});

/** Opens a device cookie's value. */
export async function openDevice(value: string | undefined): Promise<Device | undefined> {
  if (!value) return undefined;
  return schema.safeParse(await unsealCookie(value, PURPOSE)).data;
}

/** This browser, or undefined when it has not been given a device_id yet. */
export const readDevice = cache(async (): Promise<Device | undefined> => {
  return openDevice((await cookies()).get(cookieName('device'))?.value);
});

/** A device_id for a browser that has none: 32 random bytes, made once per browser and kept across sign-outs. */
export function newDevice(): Device {
  return { id: randomBytes(32).toString('hex'), accounts: [] };
}

/** This browser; one that has no device_id yet is given one now. Server actions and route handlers only. */
export async function ensureDevice(): Promise<Device> {
  const known = await readDevice();
  if (known) return known;
  const device = newDevice();
  await rememberDevice(device);
  return device;
}

/** Whether this account has signed in from this browser before. */
export function knowsAccount(device: Device, account: string): boolean {
  return fingerprints(account, 'account').some((known) => device.accounts.includes(known));
}

/** The device as one where this account has signed in, the latest first. */
export function withAccount(device: Device, account: string): Device {
  const [present = '', ...former] = fingerprints(account, 'account');
  const others = device.accounts.filter((known) => known !== present && !former.includes(known));
  return { id: device.id, accounts: [present, ...others].slice(0, REMEMBERED_ACCOUNTS) };
}

/**
 * Writes the device cookie, remembering that this account has signed in here. Server actions and handlers only.
 *
 * @param account absent when somebody signed in without naming one, or when nobody did
 */
export async function rememberDevice(device: Device, account?: string): Promise<void> {
  (await cookies()).set(await deviceCookie(account ? withAccount(device, account) : device));
}

/** The device cookie. Sealing it again extends its lifetime, and uses the newest secret. */
export async function deviceCookie(device: Device) {
  const value = await seal(device, PURPOSE);
  return { name: cookieName('device'), value, ...cookieAttributes(LONGEST_COOKIE_SECONDS) };
}

/**
 * Seals something that only this browser can bring back, such as what a form showed.
 *
 * @returns undefined when this browser has no device_id yet
 */
export async function sealForDevice(value: object, name: string): Promise<string | undefined> {
  const device = await readDevice();
  return device && seal(value, `${name} ${device.id}`);
}

/** Opens what {@link sealForDevice} sealed; undefined when it was not sealed for this browser and this name. */
export async function unsealForDevice(sealed: string, name: string): Promise<unknown> {
  const device = await readDevice();
  return device && unseal(sealed, `${name} ${device.id}`);
}
