import type { JournalEntry, Sandbox } from './sandbox.ts';

/** What the portal asked of CareCloud for customers: without the portal's own token and what all customers share. */
export async function customerCalls(sandbox: Sandbox): Promise<JournalEntry[]> {
  return (await sandbox.journal()).filter((call) => !isOwn(call));
}

/** The names of those calls. */
export async function operations(sandbox: Sandbox): Promise<(string | null)[]> {
  return (await customerCalls(sandbox)).map(({ operation }) => operation);
}

const SHARED = [
  'getAgreements',
  'getCommunicationChannels',
  'getCountries',
  'getLanguages',
  'getStores',
  'testsConnection',
];

function isOwn({ operation, requestBody }: JournalEntry): boolean {
  if (SHARED.includes(operation ?? '')) return true;
  const { device } = (requestBody ?? {}) as { device?: { device_name?: string } };
  return operation === 'postToken' && device?.device_name === 'Customer portal';
}
