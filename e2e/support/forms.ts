import { randomUUID } from 'node:crypto';
import { seal } from '../../lib/session/seal.ts';
import './sealed.ts';
import type { Answer, Visitor } from './visitor.ts';

/** The fields of the bot check, as if the form had been fetched a while ago. */
export function formSeal(name: string, ageMs: number): Promise<string> {
  return seal({ id: randomUUID(), at: Date.now() - ageMs }, `form ${name}`);
}

/** Presses the button of the overview that opens another application. */
export async function openApplication(
  visitor: Visitor,
  application: string,
  headers: Record<string, string | string[]> = {},
): Promise<Answer> {
  const shown = await visitor.copy().seal('/', 'application');
  return visitor.post('/handover/out', { application, shown }, headers);
}
