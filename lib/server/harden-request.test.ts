import { createServer, type IncomingHttpHeaders, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { useSettings } from '../testing/settings.ts';

/** The headers after hardening: those the portal sees, and those the browser gets. */
type Passed = { inside: IncomingHttpHeaders; outside: IncomingHttpHeaders };

/** Sends one request from 127.0.0.1 to a server that hardens requests by these settings. */
async function passThrough(
  settings: Record<string, string> = {},
  headers: Record<string, string> = {},
  path = '/profile?x=1',
): Promise<Passed> {
  vi.resetModules();
  useSettings({
    TRUSTED_PROXIES: '',
    PORTAL_URL: 'https://account.example.com',
    NODE_ENV: 'production',
    ...settings,
  });
  const { hardenRequests } = await import('./harden-request.ts');
  const enter = hardenRequests();
  let inside: IncomingHttpHeaders = {};
  const server = createServer((request, response) => {
    enter(request, response);
    inside = request.headers;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const outside = await new Promise<IncomingHttpHeaders>((resolve, reject) => {
    const outgoing = send({ host: '127.0.0.1', port, path, headers: { ...headers, connection: 'close' } });
    outgoing.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.headers));
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
  await new Promise((resolve) => server.close(resolve));
  return { inside, outside };
}

const FORGED = {
  host: 'evil.example',
  forwarded: 'for=6.6.6.6;host=evil.example;proto=http',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-port': '666',
  'x-forwarded-proto': 'http',
  'x-forwarded-server': 'evil.example',
  'x-forwarded-for': '6.6.6.6',
  'x-real-ip': '6.6.6.6',
  'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
  'x-nonce': 'forged-nonce',
  'x-correlation-id': 'forged-id',
  'x-request-id': 'forged-request-id',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  tracestate: 'forged=1',
  baggage: 'forged=1',
  'x-request-path': '/forged',
  'x-skip-proxy': 'forged',
  'content-security-policy': "script-src 'unsafe-inline'",
};

describe('a request', () => {
  it('loses headers that a client may have forged', async () => {
    const { inside } = await passThrough({}, FORGED);
    expect(inside).toMatchObject({
      host: 'account.example.com',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'https',
      'x-request-path': '/profile?x=1',
    });
    for (const name of [
      'forwarded',
      'x-forwarded-host',
      'x-forwarded-port',
      'x-forwarded-server',
      'x-real-ip',
    ]) {
      expect(inside).not.toHaveProperty(name);
    }
    expect(inside).not.toHaveProperty('x-middleware-subrequest');
    expect(JSON.stringify(inside)).not.toMatch(/evil|forged|6\.6\.6\.6|unsafe-inline/);
  });

  it('keeps its other headers', async () => {
    const { inside } = await passThrough({}, { cookie: 'a=b', origin: 'https://account.example.com' });
    expect(inside).toMatchObject({ cookie: 'a=b', origin: 'https://account.example.com' });
  });

  it('comes from the last address that is not a trusted proxy’s', async () => {
    const trusting = { TRUSTED_PROXIES: 'loopback,10.0.0.0/8' };
    const from = async (chain: string) =>
      (await passThrough(trusting, { ...FORGED, 'x-forwarded-for': chain })).inside['x-forwarded-for'];
    expect(await from('203.0.113.7')).toBe('203.0.113.7');
    expect(await from('6.6.6.6, 203.0.113.7, 10.1.2.3')).toBe('203.0.113.7');
    expect(await from('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  });

  it('has the portal’s host and scheme behind a trusted proxy too', async () => {
    const { inside } = await passThrough({ TRUSTED_PROXIES: 'loopback' }, FORGED);
    expect(inside).toMatchObject({ host: 'account.example.com', 'x-forwarded-proto': 'https' });
    expect(inside).not.toHaveProperty('x-forwarded-host');
  });

  it('has a path that cannot be decoded escaped, and its query kept', async () => {
    const { inside } = await passThrough({}, {}, '/handover/to/%E0%A4%A?x=%ZZ');
    expect(inside['x-request-path']).toBe('/handover/to/%25E0%25A4%25A?x=%ZZ');
    expect((await passThrough({}, {}, '/a%20b?x=1')).inside['x-request-path']).toBe('/a%20b?x=1');
  });

  it('gets an id, which the answer has too', async () => {
    const { inside, outside } = await passThrough();
    expect(inside['x-correlation-id']).toMatch(/^[0-9a-f]{32}$/);
    expect(outside['x-correlation-id']).toBe(inside['x-correlation-id']);
    expect((await passThrough()).inside['x-correlation-id']).not.toBe(inside['x-correlation-id']);
  });

  it('loses the trace headers of an untrusted client', async () => {
    const { inside, outside } = await passThrough({}, FORGED);
    expect(outside['x-correlation-id']).toMatch(/^(?!0af765)[0-9a-f]{32}$/);
    for (const name of ['traceparent', 'tracestate', 'baggage', 'x-request-id']) {
      expect(inside).not.toHaveProperty(name);
    }
  });

  it('has the id and the trace of a trusted proxy, but no baggage', async () => {
    const { inside, outside } = await passThrough({ TRUSTED_PROXIES: 'loopback' }, FORGED);
    expect(outside['x-correlation-id']).toBe('0af7651916cd43dd8448eb211c80319c');
    expect(inside.traceparent).toBe(FORGED.traceparent);
    expect(inside).not.toHaveProperty('baggage');
  });
});

describe('an answer', () => {
  it('tells browsers where to report violations', async () => {
    const { outside } = await passThrough();
    expect(outside['content-security-policy']).toContain('report-uri /api/csp-report; report-to csp');
    expect(outside['reporting-endpoints']).toBe('csp="https://account.example.com/api/csp-report"');
    const local = await passThrough({ PORTAL_URL: 'http://localhost:3000' });
    expect(local.outside['content-security-policy']).toMatch(/report-uri \/api\/csp-report(?!.*report-to)/);
    expect(local.outside).not.toHaveProperty('reporting-endpoints');
  });

  it('has the security headers', async () => {
    const { outside } = await passThrough();
    expect(outside).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': expect.stringMatching(/^(same-origin|no-referrer|strict-origin)/),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
  });

  it('allows only scripts with its nonce, and nothing from other origins', async () => {
    const { inside, outside } = await passThrough();
    const policy = String(outside['content-security-policy']);
    const directives = new Map(policy.split('; ').map((part) => [part.split(' ')[0], part]));
    expect(directives.get('default-src')).toBe("default-src 'none'");
    expect(directives.get('script-src')).toBe(
      `script-src 'self' 'nonce-${inside['x-nonce']}' 'strict-dynamic'`,
    );
    expect(directives.get('style-src')).toBe(`style-src 'self' 'nonce-${inside['x-nonce']}'`);
    for (const name of ['object-src', 'base-uri', 'frame-ancestors']) {
      expect(directives.get(name)).toBe(`${name} 'none'`);
    }
    expect(directives.get('form-action')).toBe("form-action 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(inside['content-security-policy']).toBe(policy);
  });

  it('allows forms to another application only on the page that hands over to it', async () => {
    const settings = {
      HANDOVER_APPS: JSON.stringify([
        { name: 'Loyalty app', url: 'https://loyalty.example.com/enter', id: 'loyalty' },
        { name: 'Shop', url: 'https://shop.example.com/in', id: 'shop' },
      ]),
    };
    const formAction = async (path: string) =>
      /form-action [^;]*/.exec(
        String((await passThrough(settings, {}, path)).outside['content-security-policy']),
      )?.[0];
    expect(await formAction('/handover/to/loyalty')).toBe("form-action 'self' https://loyalty.example.com");
    expect(await formAction('/handover/to/shop?x=1')).toBe("form-action 'self' https://shop.example.com");
    for (const path of [
      '/',
      '/handover',
      '/handover/to/unknown',
      '/handover/to/loyalty/x',
      '/x/handover/to/shop',
    ]) {
      expect(await formAction(path), path).toBe("form-action 'self'");
    }
  });

  it('has a nonce of its own, of 16 random bytes', async () => {
    const nonces = [];
    for (let count = 0; count < 5; count++) nonces.push((await passThrough()).inside['x-nonce']);
    expect(new Set(nonces).size).toBe(5);
    for (const nonce of nonces) expect(Buffer.from(String(nonce), 'base64')).toHaveLength(16);
  });

  it('has HSTS when the portal is on https', async () => {
    const { outside } = await passThrough();
    expect(outside['strict-transport-security']).toMatch(/^max-age=\d{8,}; includeSubDomains$/);
    expect(outside['content-security-policy']).toContain('upgrade-insecure-requests');
  });

  it('has no HSTS when it is on http', async () => {
    const { inside, outside } = await passThrough({ PORTAL_URL: 'http://localhost:3000' });
    expect(outside).not.toHaveProperty('strict-transport-security');
    expect(outside['content-security-policy']).not.toContain('upgrade-insecure-requests');
    expect(inside).toMatchObject({ host: 'localhost:3000', 'x-forwarded-proto': 'http' });
  });
});
