import { describe, expect, it } from 'vitest';
import { SEED_PASSWORD } from './customers.ts';
import { CUSTOMERS, refusals, useSandbox } from './testing.ts';

const sandbox = useSandbox();
const { john, jana, peter, anna, alex, eva, taro, mallory, nora, olga } = CUSTOMERS;

// The record of CareCloud's authentication manual, character by character, without white space.
const JOHN_AS_PRINTED =
  '{"customer_id":"8ea6abece4cd0a4ded0a29f093","personal_information":{"gender":1,"first_name":"John",' +
  '"last_name":"Smith","birthdate":"985-02-12","email":"john.smith@example.com","phone":"420523828931",' +
  '"language_id":"en","store_id":"8bed991c68a4","address":{"address1":"Old Town Square","address2":"34",' +
  '"address3":"","address4":"","address5":"","address6":"","address7":"","zip":"11000","city":"Prague 1",' +
  '"country_code":"cz"},"agreement":{"agreement_gtc":1,"agreement_profiling":1,' +
  '"agreement_marketing_communication":1,"custom_agreements":[{"agreement_id":"89ce2a1b9b01f5c939fb1e20cd",' +
  '"agreement_value":2}]}},"last_change":"2019-06-23 11:47:22","state":1}';

describe('GET /customers', () => {
  it('returns the logged-in customer exactly as the manual prints it', async () => {
    const token = await sandbox.signIn(john.email);
    const reply = await sandbox.call('GET', '/customers', { token });
    expect(reply.text).toBe(`{"data":{"customers":[${JOHN_AS_PRINTED}],"total_items":1}}`);
    expect(reply.headers.get('cache-control')).toBeNull();
  });

  it('filters and pages only the customer’s own record', async () => {
    const token = await sandbox.signIn(john.email);
    const count = async (query: string) =>
      (await sandbox.call('GET', `/customers?${query}`, { token })).body.data.total_items;
    expect(await count('email=john.smith@example.com&phone=420523828931')).toBe(1);
    expect(await count('email=jana.novakova@example.com')).toBe(0);
    expect(await count(`customer_ids[]=${jana.id}&customer_ids[]=${john.id}`)).toBe(1);
    expect(await count(`customer_ids[]=${jana.id}`)).toBe(0);
    expect(await count('email_list[]=a@example.com&email_list[]=john.smith@example.com')).toBe(1);
    const paged = await sandbox.call('GET', '/customers?offset=1', { token });
    expect(paged.body.data).toEqual({ customers: [], total_items: 1 });
  });
});

describe('GET /customers/{id}', () => {
  it('returns the customer’s own record, unwrapped', async () => {
    const token = await sandbox.signIn(john.email);
    const reply = await sandbox.call('GET', `/customers/${john.id}`, { token });
    expect(reply.text).toBe(`{"data":${JOHN_AS_PRINTED}}`);
  });

  it('refuses another customer’s record with 400, and an unknown one with 404', async () => {
    const token = await sandbox.signIn(john.email);
    const other = await sandbox.call('GET', `/customers/${jana.id}`, { token });
    expect(other.status).toBe(400);
    expect(refusals(other)).toEqual(['customer_id: not_belong_to_logged_in_customer']);
    expect(other.text).not.toContain('Nováková');

    const none = await sandbox.call('GET', '/customers/nobody', { token });
    expect(none.status).toBe(404);
    expect(none.body.error.error_data).toEqual({ resource_name: 'customers', resource_id: 'nobody' });
  });
});

describe('the seed customers', () => {
  async function person(customer: { email: string }) {
    const token = await sandbox.signIn(customer.email);
    const { body } = await sandbox.call('GET', '/customers', { token });
    return body.data.customers[0].personal_information;
  }

  it.each([
    ['John', john, ['agreement']],
    ['Jana', jana, ['consents']],
    ['Peter', peter, ['agreement', 'consents']],
    ['Anna', anna, []],
    ['Alex', alex, ['consents']],
    ['Eva', eva, ['agreement', 'consents']],
    ['Olga', olga, ['agreement', 'consents']],
  ])('%s has answers in the right shapes', async (_name, customer, shapes) => {
    const fields = Object.keys(await person(customer));
    expect(fields.filter((field) => field === 'agreement' || field === 'consents')).toEqual(shapes);
  });

  it('can all sign in by e-mail, phone and card, but for the inactive and the deleted one', async () => {
    const cards = ['017', '024', '031', '048', '055', '062', '079', '109', '116', '123'].map(
      (end) => `9990000000${end}`,
    );
    const customers = [john, jana, peter, anna, alex, eva, taro, mallory, nora, olga];
    for (const [index, customer] of customers.entries()) {
      const { phone } = (await sandbox.rawRecord(customer.id)).personal_information;
      for (const [type, value] of [
        ['email', customer.email],
        ['phone', String(phone)],
        ['card', cards[index]],
      ] as const) {
        const reply = await sandbox.logIn(await sandbox.newToken(), value ?? '', SEED_PASSWORD, type);
        expect(reply.body, `${customer.email} by ${type}`).toEqual({ data: { customer_id: customer.id } });
      }
    }
    for (const card of ['9990000000086', '9990000000093']) {
      const reply = await sandbox.logIn(await sandbox.newToken(), card, SEED_PASSWORD, 'card');
      expect(reply.status).toBe(401);
    }
  });

  it('have the edge cases they are meant for', async () => {
    expect(await person(alex)).toMatchObject({ gender: null });
    expect(await person(alex)).not.toHaveProperty('address');
    expect(await person(nora)).toMatchObject({ phone: 420606789012, photo_url: null });
    expect((await person(taro)).last_name).toBe('山田');
    expect(await person(mallory)).toMatchObject({
      first_name: '<script>alert(1)</script>',
      photo_url: 'javascript:alert(1)',
      address: { address1: 'javascript:alert(1)' },
    });
    expect(await sandbox.rawRecord(jana.id)).toMatchObject({
      doi_email: '2023-11-02 14:09:12',
      doi_phone: '2023-11-02 14:11:55',
      personal_information: { pre_nominals: 'Ing.', post_nominals: 'Ph.D.' },
    });
    expect(await sandbox.rawRecord(eva.id)).toMatchObject({
      loyalty_tier: 'gold',
      personal_information: {
        nickname: 'Evička',
        address: { latitude: 50.0884 },
        agreement: { newsletter_frequency: 'weekly', custom_agreements: [{ agreement_source: 'pos' }] },
      },
    });
  });
});

describe('POST /customers/actions/validate-customer-data', () => {
  const validate = (type: string, value: unknown) =>
    sandbox.call('POST', '/customers/actions/validate-customer-data', { body: { type, value } });

  it.each([
    ['Sandbox-2026', true],
    ['Přílišžluťoučký1', true],
    ['Short1A', false],
    ['no-upper-case-1', false],
    ['No-Digit-Here', false],
    ['Password1', false],
    ['', false],
  ])('judges the password %j: %s', async (password, isValid) => {
    const reply = await validate('password', password);
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({ data: { is_valid: isValid } });
  });

  it('knows one referral code', async () => {
    expect((await validate('referral_code', 'FRIEND2026')).body.data.is_valid).toBe(true);
    expect((await validate('referral_code', 'FRIEND1999')).body.data.is_valid).toBe(false);
  });

  it('refuses other types, and no value', async () => {
    const reply = await validate('shoe_size', undefined);
    expect(reply.status).toBe(400);
    expect(refusals(reply)).toEqual(['type: not_allowed_value', 'value: required']);
  });
});
