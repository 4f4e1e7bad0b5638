import { expect, test } from '@playwright/test';
import { checkAgainstContract, hasContract } from '../support/contract.ts';
import type { JournalEntry } from '../support/sandbox.ts';

const call = { method: 'POST', path: '/tokens', status: 200 } as JournalEntry;

test('the calls of every test are checked against CareCloud’s contract', () => {
  test.skip(!hasContract, 'there is no contract: no call is checked');
  const unknown = { ...call, operation: 'postNothing' };
  expect(() => checkAgainstContract([unknown])).toThrow('is in the contract');
  const wrong = { ...call, operation: 'postToken', requestBody: { user_external_application_id: 7 } };
  expect(() => checkAgainstContract([wrong])).toThrow('postToken');
});
