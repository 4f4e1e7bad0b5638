import { PAPERLESS_ID } from '../../sandbox/agreements/index.ts';
import type { HtmlForm } from '../support/html.ts';
import type { Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const ANSWERED_AT = `/consents#consent-${PAPERLESS_ID}`;

/** The form of one consent. */
async function consentForm(visitor: Visitor, id: string): Promise<HtmlForm> {
  const forms = await visitor.forms('/consents?plain');
  const form = forms.find(({ fields }) => fields.some(([name, value]) => name === 'consent' && value === id));
  if (!form) throw new Error(`no form about ${id}`);
  return form;
}

test('nobody agrees to a wording they have not read, and everybody can say no to it', async ({
  john,
  startOwn,
  sandbox,
  t,
}) => {
  const form = await consentForm(john, PAPERLESS_ID);
  await sandbox.reword(PAPERLESS_ID, { text: '<p>Reworded.</p>', last_change: '2026-11-25 10:00:00' });
  // What the first portal has read it may keep for a while; this one reads it now.
  const { url } = await startOwn();
  const there = john.at(url);

  const answer = await there.submit('/consents', form, { value: '1' });
  expect(answer.body).toContain(t.consents.reworded);
  expect(answer.body).toContain('Reworded.');
  expect(await sandbox.puts()).toEqual([]);

  const refused = await there.copy().submit('/consents', form, { value: '0' });
  expect(refused.headers.location).toBe(ANSWERED_AT);
  const anew = await there.submit('/consents', await consentForm(there, PAPERLESS_ID), { value: '1' });
  expect(anew.headers.location).toBe(ANSWERED_AT);
  expect(await sandbox.puts()).toHaveLength(2);
});
