import { expect, it, vi } from 'vitest';
import { call } from './http.ts';
import { getLanguages } from './languages.ts';

vi.mock('./http.ts', () => ({ call: vi.fn() }));

it('reads the languages customers are written to in, not those of the interface', async () => {
  vi.mocked(call).mockResolvedValue({ data: { languages: [{ language_id: 'cs' }] }, maxAge: 60 });
  const caller = { token: 't', language: 'en', correlationId: '1' };
  expect((await getLanguages(caller)).data).toEqual([{ language_id: 'cs' }]);
  expect(vi.mocked(call).mock.calls.map(([{ query }]) => query)).toEqual([
    { language_list_type: 'customer-communication' },
  ]);
});
