import { describe, expect, it } from 'vitest';
import { BUILT_IN_IDS, PAPERLESS_ID, POST_ID, SMS_ID } from './agreements/index.ts';
import { POST_CHANNEL_ID, SMS_CHANNEL_ID } from './channels.ts';
import { refusals, tokenBody, useSandbox } from './testing.ts';

const sandbox = useSandbox();

async function get(path: string, language?: string) {
  return sandbox.call('GET', path, { token: await sandbox.newToken(), language });
}

const byId = (items: Record<string, unknown>[], key: string, id: string) =>
  items.find((item) => item[key] === id);

describe('the language of a reply', () => {
  it.each([
    [undefined, 'Německo'],
    ['', 'Německo'],
    ['en', 'Germany'],
    ['sk', 'Nemecko'],
    ['de-AT', 'Deutschland'],
    ['EN-gb', 'Germany'],
    ['cs, en-gb;q=0.8', 'Německo'],
    ['en;q=0.2, de;q=0.9', 'Deutschland'],
    ['fr, sk;q=0.1', 'Nemecko'],
    ['fr', 'Německo'],
    ['*', 'Německo'],
    ['cs;q=0, *', 'Germany'],
    ['de-AT;q=0, de', 'Deutschland'],
    ['en;q=0.8, de;q=0, en;q=0, *;q=0.1', 'Německo'],
    ['fr;q=1, *;q=0.5, en;q=0.6', 'Germany'],
  ])('for %j is that of %s', async (header, germany) => {
    const { body } = await get('/countries', header);
    expect(byId(body.data.countries, 'country_id', 'de')?.name).toBe(germany);
  });
});

describe('reference data', () => {
  it.each([
    '/countries',
    '/currencies',
    '/languages',
    '/agreements',
    `/agreements/${PAPERLESS_ID}`,
    '/communication-channels',
    `/communication-channels/${SMS_CHANNEL_ID}`,
    '/stores',
    '/stores/8bed991c68a4',
  ])('GET %s may be kept for five minutes', async (path) => {
    expect((await get(path)).headers.get('cache-control')).toBe('max-age=300');
  });

  it('is the only data that may be cached', async () => {
    const token = await sandbox.signIn('john.smith@example.com');
    const others = [
      await sandbox.call('GET', '/customers', { token }),
      await sandbox.call('GET', '/tests/connection'),
      await sandbox.call('GET', '/countries'),
      await get('/stores/unknown'),
    ];
    expect(others.map(({ headers }) => headers.get('cache-control'))).toEqual([null, null, null, null]);
  });

  it.each([
    ['/agreements', 'agreements'],
    ['/stores', 'stores'],
    ['/communication-channels', 'communication-channels'],
  ])('GET %s/{id} says 404 with the resource for an unknown one', async (path, resource) => {
    const reply = await get(`${path}/nonsense`);
    expect(reply.status).toBe(404);
    expect(reply.body.error.error_data).toEqual({ resource_name: resource, resource_id: 'nonsense' });
  });
});

describe('countries', () => {
  it('are at least 45, under lower-case codes, all active', async () => {
    const { countries, total_items } = (await get('/countries')).body.data;
    expect(total_items).toBe(countries.length);
    expect(total_items).toBeGreaterThanOrEqual(45);
    for (const country of countries) {
      expect(country).toEqual({
        country_id: expect.stringMatching(/^[a-z]{2}$/),
        name: expect.any(String),
        state: 1,
      });
      expect(country.name.toLowerCase()).not.toBe(country.country_id);
    }
  });

  it('can be filtered by code and name', async () => {
    expect((await get('/countries?country_id=sk', 'en')).body.data).toEqual({
      countries: [{ country_id: 'sk', name: 'Slovakia', state: 1 }],
      total_items: 1,
    });
    const named = await get('/countries?country_name=Slovensko', 'sk');
    expect(named.body.data.countries.map((item: { country_id: string }) => item.country_id)).toEqual(['sk']);
  });
});

describe('paging', () => {
  const ids = async (query: string) =>
    (await get(`/countries?${query}`)).body.data.countries.map(
      (item: { country_id: string }) => item.country_id,
    );

  it('returns a page, and counts all items', async () => {
    const all = (await get('/countries')).body.data;
    const cut = (await get('/countries?count=2&offset=3')).body.data;
    expect(cut.countries).toEqual(all.countries.slice(3, 5));
    expect(cut.total_items).toBe(all.total_items);
    expect(await ids('offset=1000')).toEqual([]);
  });

  it('returns a hundred items unless told otherwise', async () => {
    await sandbox.control('POST', '/reset', { agreements: 130 });
    const { agreements, total_items } = (await get('/agreements')).body.data;
    expect([agreements.length, total_items]).toEqual([100, 130]);
    expect((await get('/agreements?count=1000')).body.data.agreements).toHaveLength(130);
  });

  it('sorts both ways', async () => {
    const ascending = await ids('sort_field=country_id');
    expect(ascending).toEqual([...ascending].sort());
    expect(await ids('sort_field=country_id&sort_direction=DESC')).toEqual([...ascending].reverse());
    expect(await ids('sort_field=country_id&sort_direction=DESC&count=1')).toEqual(ascending.slice(-1));
  });

  it.each([
    ['count=0', 'count: invalid_value_format'],
    ['count=many', 'count: invalid_value_format'],
    ['offset=-1', 'offset: invalid_value_format'],
    ['sort_direction=up', 'sort_direction: not_allowed_value'],
    ['sort_field=shoe_size', 'sort_field: not_allowed_value'],
  ])('refuses %s', async (query, refusal) => {
    const reply = await get(`/countries?${query}`);
    expect(reply.status).toBe(400);
    expect(refusals(reply)).toEqual([refusal]);
  });
});

describe('languages', () => {
  const languages = async (query = '') =>
    (await sandbox.call('GET', `/languages${query}`)).body.data.languages.map(
      (item: { language_id: string }) => item.language_id,
    );

  it('are five, four of them for the portal, Czech the default', async () => {
    expect(await languages()).toEqual(['cs', 'en', 'sk', 'de', 'pl', 'hu']);
    expect(await languages('?language_list_type=web-portal')).toEqual(['cs', 'en', 'sk', 'de']);
    expect(await languages('?language_list_type=customer-communication')).toEqual([
      'cs',
      'en',
      'sk',
      'de',
      'pl',
    ]);
    expect(await languages('?default_language=true')).toEqual(['cs']);
    expect(await languages('?default_language=false')).toHaveLength(6);
  });

  it('are others, for customers and devices too, if a reset says so', async () => {
    await sandbox.control('POST', '/reset', { languages: ['sk', 'en-gb'] });
    expect(await languages('?language_list_type=customer-communication')).toEqual(['sk', 'en-gb']);
    expect(await languages('?default_language=true')).toEqual(['sk']);
    const made = async (language_id: string) => {
      const body = tokenBody('device');
      const setup = { ...body.setup, language_id };
      return (await sandbox.call('POST', '/tokens', { body: { ...body, setup } })).status;
    };
    expect([await made('en'), await made('en-gb')]).toEqual([400, 201]);
  });

  it('refuse an unknown list', async () => {
    const reply = await sandbox.call('GET', '/languages?language_list_type=klingon&default_language=maybe');
    expect(refusals(reply)).toEqual([
      'language_list_type: not_allowed_value',
      'default_language: not_allowed_value',
    ]);
  });
});

describe('agreement definitions', () => {
  it('are six: three built-in, the one of the manual, two about a channel', async () => {
    const { agreements, total_items } = (await get('/agreements')).body.data;
    expect(total_items).toBe(6);
    for (const [textId, id] of Object.entries(BUILT_IN_IDS)) {
      expect(byId(agreements, 'agreement_id', id)).toMatchObject({ text_id: textId });
    }
    expect(byId(agreements, 'agreement_id', '89ce2a1b9b01f5c939fb1e20cd')).not.toHaveProperty('text_id');
    expect(byId(agreements, 'agreement_id', SMS_ID)).toMatchObject({
      communication_channel_id: SMS_CHANNEL_ID,
    });
    expect(byId(agreements, 'agreement_id', POST_ID)).toMatchObject({
      communication_channel_id: POST_CHANNEL_ID,
    });
  });

  it('have their own wording in every language', async () => {
    const wordings = new Map<string, Set<string>>();
    for (const language of ['cs', 'en', 'sk', 'de']) {
      for (const item of (await get('/agreements', language)).body.data.agreements) {
        for (const field of ['name', 'text', 'withdrawal_text']) {
          const key = `${item.agreement_id} ${field}`;
          wordings.set(key, (wordings.get(key) ?? new Set()).add(item[field]));
        }
      }
    }
    expect(wordings.size).toBe(18);
    for (const [key, texts] of wordings) {
      // Czech and Slovak have the same word for electronic receipts.
      expect(texts.size, key).toBe(key === `${PAPERLESS_ID} name` ? 3 : 4);
    }
  });

  it('can be filtered by text id and channel, and read alone', async () => {
    const byText = (await get('/agreements?text_id=agreement_gtc')).body.data;
    expect(byText).toMatchObject({
      total_items: 1,
      agreements: [{ agreement_id: BUILT_IN_IDS.agreement_gtc }],
    });
    const byChannel = (await get(`/agreements?communication_channel_id=${SMS_CHANNEL_ID}`)).body.data;
    expect(byChannel).toMatchObject({ total_items: 1, agreements: [{ agreement_id: SMS_ID }] });
    const alone = (await get(`/agreements/${SMS_ID}`)).body.data;
    expect(alone).toEqual(byChannel.agreements[0]);
  });

  it.each(['cs', 'en', 'sk', 'de'])('hold one hostile text in %s', async (language) => {
    const { text } = (await get(`/agreements/${SMS_ID}`, language)).body.data;
    for (const danger of [
      '<script>',
      '<img src="x" onerror=',
      'href="javascript:',
      '<iframe',
      'style="position:fixed',
      '<form',
      '<svg onload',
      'onmouseover=',
    ]) {
      expect(text).toContain(danger);
    }
    expect(text).not.toContain('</ul>');
    expect(text).toContain('<strong>');
  });
});

describe('communication channels and stores', () => {
  it('list the channels in the language asked for', async () => {
    const { communication_channels } = (await get('/communication-channels', 'de')).body.data;
    expect(communication_channels).toHaveLength(4);
    expect(byId(communication_channels, 'communication_channel_id', POST_CHANNEL_ID)?.name).toBe('Brief');
    expect((await get(`/communication-channels/${SMS_CHANNEL_ID}`, 'en')).body.data).toEqual({
      communication_channel_id: SMS_CHANNEL_ID,
      name: 'Text message',
      text_id: 'sms',
    });
  });

  it('list the stores, those for customers apart, and one alone', async () => {
    const count = async (query: string) => (await get(`/stores${query}`)).body.data.total_items;
    expect(await count('')).toBe(5);
    expect(await count('?visible_for_customer=1')).toBe(4);
    expect(await count('?visible_for_customer=0')).toBe(1);
    expect(await count('?system_id=nonsense')).toBe(0);
    expect(await count('?property_id=any')).toBe(0);
    expect(refusals(await get('/stores?visible_for_customer=2'))).toEqual([
      'visible_for_customer: not_allowed_value',
    ]);

    const store = (await get('/stores/8bed991c68a4', 'en')).body.data;
    expect(store).toMatchObject({ store_code: 'PRG-01', short_description: expect.stringContaining('city') });
  });
});
