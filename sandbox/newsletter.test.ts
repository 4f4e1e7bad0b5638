import { describe, expect, it } from 'vitest';
import { PAPERLESS_ID, SMS_ID } from './agreements/index.ts';
import { CUSTOMERS, refusals, useSandbox } from './testing.ts';

const sandbox = useSandbox();
const SOURCE = '86e05affc7a7abefcd513ab400';

const signUp = async (body: object, language = 'en') =>
  sandbox.call('POST', '/customers/actions/newsletters-sign-up', {
    token: await sandbox.newToken(),
    language,
    body: { customer_source_id: SOURCE, ...body },
  });

const subscribers = async () => (await sandbox.control('GET', '/subscribers')).body.subscribers;
const outbox = async () => (await sandbox.control('GET', '/outbox')).body.messages;

describe('signing up for the newsletter', () => {
  it('keeps what was agreed to, and confirms by a message in the language asked for', async () => {
    const agreements = {
      agreement_marketing_communication: 1,
      custom_agreements: [{ agreement_id: PAPERLESS_ID, agreement_value: 1 }],
    };
    const reply = await signUp({ contact: 'new@example.com', language_id: 'cs', agreements }, 'cs');
    expect([reply.status, reply.text]).toEqual([204, '']);
    expect(await subscribers()).toEqual([
      { contact: 'new@example.com', customer_source_id: SOURCE, language_id: 'cs', agreements },
    ]);
    expect(await outbox()).toMatchObject([
      { to: 'new@example.com', subject: 'Odběr novinek', link: 'http://localhost:3000/preferences' },
    ]);
  });

  it('again changes only the answers that are sent', async () => {
    const custom = (agreement_id: string, agreement_value: number) => ({ agreement_id, agreement_value });
    const contact = 'new@example.com';
    const first = [custom(PAPERLESS_ID, 1), custom(SMS_ID, 1)];
    await signUp({ contact, agreements: { agreement_gtc: 1, custom_agreements: first } });
    await signUp({ contact, agreements: { agreement_profiling: 1, custom_agreements: [custom(SMS_ID, 0)] } });
    expect((await subscribers())[0].agreements).toEqual({
      agreement_gtc: 1,
      agreement_profiling: 1,
      custom_agreements: [custom(PAPERLESS_ID, 1), custom(SMS_ID, 0)],
    });
  });

  it('answers customers, subscribers and strangers alike', async () => {
    await signUp({ contact: 'known@example.com' });
    for (const contact of [CUSTOMERS.john.email, 'known@example.com', 'stranger@example.com']) {
      const reply = await signUp({ contact });
      expect([reply.status, reply.text]).toEqual([204, '']);
    }
  });

  it('refuses what it does not know, and nobody’s token', async () => {
    const custom_agreements = [{ agreement_id: 'x', agreement_value: 1 }];
    expect(
      refusals(
        await signUp({
          contact: 'a@b.invalid',
          customer_source_id: 'x',
          language_id: 'xx',
          agreements: { custom_agreements },
        }),
      ),
    ).toEqual([
      'contact: invalid_value_format',
      'customer_source_id: not_found',
      'language_id: not_found',
      'agreements.custom_agreements.0.agreement_id: not_found',
    ]);
    expect(refusals(await signUp({ contact: 'a@example.com', agreements: { agreement_gtc: 3 } }))).toEqual([
      'agreements.agreement_gtc: not_allowed_value',
    ]);
    expect(refusals(await signUp({}))).toEqual(['contact: required']);
    const path = '/customers/actions/newsletters-sign-up';
    expect((await sandbox.call('POST', path, { body: {} })).status).toBe(401);
    expect(await subscribers()).toEqual([]);
  });
});
