import { randomUUID } from 'node:crypto';
import { seal } from '../../lib/session/seal.ts';
import './sealed.ts';

/** What a form carries to tell people from programs, as if it had been fetched a while ago. */
export function formSeal(name: string, ageMs: number): Promise<string> {
  return seal({ id: randomUUID(), at: Date.now() - ageMs }, `form ${name}`);
}
