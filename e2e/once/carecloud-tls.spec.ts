import { messagesIn } from '../../lib/i18n/messages.ts';
import { JOHN, PASSWORD } from '../support/customers.ts';
import {
  authority,
  behindTls,
  type Certificate,
  certificate,
  silence,
  type TestServer,
} from '../support/tls.ts';
import { Visitor } from '../support/visitor.ts';
import { expect, test as visitorTest } from '../support/visitors.ts';

const t = messagesIn('en');

type Fixtures = {
  /** A private CA, and the settings of a portal that trusts it. */
  trusted: { ca: Certificate; settings: Record<string, string> };
  /** Starts a TLS server in front of the sandbox. */
  secured: (shown: Certificate) => Promise<TestServer>;
};

const test = visitorTest.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
  trusted: async ({}, use) => {
    const { file, remove, ...ca } = await authority();
    await use({ ca, settings: { NODE_EXTRA_CA_CERTS: file } });
    remove();
  },
  secured: async ({ sandbox }, use) => {
    const servers: TestServer[] = [];
    await use(async (shown) => {
      const server = await behindTls(sandbox.url, shown);
      servers.push(server);
      return server;
    });
    await Promise.all(servers.map(({ stop }) => stop()));
  },
});

test('everything works over TLS', async ({ startOwn, trusted, secured }) => {
  const { url } = await secured(await certificate({ ca: trusted.ca }));
  const portal = await startOwn({ ...trusted.settings, CARECLOUD_URL: url });
  const john = new Visitor(portal.url);
  expect((await john.signIn(JOHN.email, PASSWORD)).status).toBe(200);
  expect((await john.get('/profile?plain')).body).toContain(JOHN.email);
  expect((await john.patch({ changes: { first_name: 'Jim' } })).status).toBe(200);
  expect((await john.get('/api/health/ready')).status).toBe(200);
});

/** CareCloud addresses that must not be used, or cannot be reached. */
const FAILURES: Record<
  string,
  (by: { ca: Certificate; sandboxUrl: string; secured: Fixtures['secured'] }) => Promise<TestServer>
> = {
  'its certificate is signed by nobody known': async ({ secured }) => secured(await certificate()),
  'its certificate has expired': async ({ ca, secured }) => secured(await certificate({ ca, days: -1 })),
  'its certificate is somebody else’s': async ({ ca, secured }) =>
    secured(await certificate({ ca, name: 'other.example' })),
  'it speaks no TLS': async ({ sandboxUrl }) => without(sandboxUrl.replace('http:', 'https:')),
  'it never answers the handshake': silence,
  'its name leads nowhere': async () => without('https://carecloud.invalid'),
};

const without = (url: string): TestServer => ({ url, bytes: () => 0, stop: async () => undefined });

for (const [failure, begin] of Object.entries(FAILURES)) {
  test(`${failure}: nobody’s password goes there, and the portal says that it cannot sign in`, async ({
    startOwn,
    sandbox,
    trusted,
    secured,
  }) => {
    const carecloud = await begin({ ca: trusted.ca, sandboxUrl: sandbox.url, secured });
    const portal = await startOwn({ ...trusted.settings, CARECLOUD_URL: carecloud.url });
    await sandbox.clearJournal();
    const john = new Visitor(portal.url);
    const credentials = { identifier: JOHN.email, password: PASSWORD };
    const answer = await john.submit('/sign-in', await john.form('/sign-in', 'identifier'), credentials);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain(t.signIn.unavailable);
    expect(answer.body).toContain(JOHN.email);
    expect(answer.body).not.toContain(PASSWORD);
    expect(john.cookies.has('session')).toBe(false);

    expect((await john.get('/api/health/ready')).status).toBe(503);
    expect((await john.get('/api/health/live')).status).toBe(200);
    expect(carecloud.bytes()).toBe(0);
    expect(await sandbox.journal()).toEqual([]);
    expect(portal.output()).toContain('"code":"transport"');
    for (const secret of [PASSWORD, JOHN.email]) expect(portal.output()).not.toContain(secret);
    await carecloud.stop();
  });
}
