import { once } from 'node:events';
import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createServer, type RequestListener, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import path from 'node:path';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { hasRedis, RedisServer } from '../../lib/testing/redis.ts';
import { STANDALONE } from '../../scripts/standalone.mjs';
import { deployment as anotherBuild, styleSheetsOf } from '../support/build.ts';
import { JOHN, PASSWORD } from '../support/customers.ts';
import { hasHaproxy, startHaproxy } from '../support/haproxy.ts';
import { freePort, type Server, startPortal } from '../support/servers.ts';
import { send, Visitor } from '../support/visitor.ts';
import { test as base, expect } from '../support/visitors.ts';

type Deployment = {
  origin: string;
  /** Stops the next instance, starts it again and waits until it serves. */
  restart: (signal: NodeJS.Signals) => Promise<void>;
  /** Number of instances that are ready according to the proxy. */
  serving: () => Promise<number>;
};

type Fixtures = {
  /**
   * Starts two instances of the built portal behind the reverse proxy, sharing a Redis.
   *
   * @param folders the folders of their builds, if not the project's
   */
  deploy: (settings?: Record<string, string>, folders?: readonly [string, string]) => Promise<Deployment>;
};

const test = base.extend<Fixtures>({
  deploy: async ({ sandbox }, use) => {
    const endings: (() => Promise<void>)[] = [];
    try {
      await use(async (settings = {}, folders = [STANDALONE, STANDALONE]) => {
        const redis = await RedisServer.start();
        endings.push(() => redis.stop());
        const front = await freePort();
        const ports = [await freePort(), await freePort()] as const;
        const origin = `http://localhost:${front}`;
        const instances: (Server | undefined)[] = [];
        endings.push(async () => {
          await Promise.all(instances.map((instance) => instance?.stop('SIGKILL')));
        });
        const start = async (which: 0 | 1) => {
          const own = {
            PORT: String(ports[which]),
            PORTAL_URL: origin,
            REDIS_URL: redis.url,
            TRUSTED_PROXIES: 'loopback',
            SHUTDOWN_DELAY_SECONDS: '2',
            ...settings,
          };
          instances[which] = await startPortal(sandbox.url, own, folders[which]);
        };
        await Promise.all([start(0), start(1)]);
        const balancer = await startHaproxy(front, ports);
        endings.push(balancer.stop);
        const allServe = () => expect.poll(balancer.serving, { timeout: 30_000 }).toBe(ports.length);
        await allServe();
        let next: 0 | 1 = 0;
        return {
          origin,
          serving: balancer.serving,
          restart: async (signal) => {
            const which = next;
            next = next === 0 ? 1 : 0;
            await instances[which]?.stop(signal);
            await start(which);
            await allServe();
          },
        };
      });
    } finally {
      for (const end of endings.reverse()) await end();
    }
  },
});

type Proxied = { url: string; asked: string[]; output: () => string };

test.skip(!hasRedis || !hasHaproxy, 'there is no redis-server or no haproxy');
test.setTimeout(300_000);

/** Each instance once. */
const RESTARTS = 2;
/** The status of a request whose connection was cut. */
const CUT = 0;

type Save = { name: string; status: number };

/** Saves and reads continuously while something happens. */
async function underLoad({ origin }: Deployment, happens: () => Promise<void>) {
  const [john, reader] = [new Visitor(origin), new Visitor(origin)];
  for (const visitor of [john, reader]) expect((await visitor.signIn(JOHN.email, PASSWORD)).status).toBe(200);
  let isOver = false;
  const saves: Save[] = [];
  const reads: number[] = [];
  const status = (answer: Promise<{ status: number }>) =>
    answer.then(
      (given) => given.status,
      () => CUT,
    );
  const saving = (async () => {
    while (!isOver) {
      const name = nameOf(saves.length);
      saves.push({ name, status: await status(john.patch({ changes: { first_name: name } })) });
    }
  })();
  const reading = (async () => {
    while (!isOver) reads.push(await status(reader.get('/profile?plain')));
  })();
  try {
    await happens();
  } finally {
    isOver = true;
    await Promise.all([saving, reading]);
  }
  return { saves, reads, john };
}

/** A name for each number, to find duplicate writes. */
function nameOf(count: number): string {
  const letters = [...count.toString(26)].map((digit) =>
    String.fromCharCode(97 + Number.parseInt(digit, 26)),
  );
  return `Jim ${letters.join('')}`;
}

const filesOf = async (folder: string) =>
  (await readdir(folder, { recursive: true })).map((name) => {
    const { size, mtimeMs } = statSync(path.join(folder, name));
    return `${name} ${size} ${mtimeMs}`;
  });

test('a rolling restart behind the reverse proxy fails no request', async ({ deploy, sandbox }) => {
  const deployment = await deploy();
  const filesBefore = await filesOf(STANDALONE);
  await sandbox.clearJournal();
  const { saves, reads } = await underLoad(deployment, async () => {
    for (let restart = 0; restart < RESTARTS; restart++) await deployment.restart('SIGTERM');
  });
  const failed = [...saves.map(({ status }) => status), ...reads].filter((status) => status !== 200);
  expect(failed).toEqual([]);
  const written = (await sandbox.puts()).map(({ personal_information }) => personal_information.first_name);
  expect(written).toEqual(saves.map(({ name }) => name));
  expect(written.length).toBeGreaterThan(RESTARTS);
  expect(await filesOf(STANDALONE), 'a server writes nothing beside itself').toEqual(filesBefore);
});

test('an instance that crashes loses its own requests only', async ({ deploy, sandbox }) => {
  const deployment = await deploy();
  await sandbox.clearJournal();
  const { saves, reads, john } = await underLoad(deployment, async () => {
    for (let death = 0; death < 2; death++) await deployment.restart('SIGKILL');
  });
  // Its connection was cut, the proxy answered instead, or it waited for a lock of the dead instance.
  const allowed = [200, CUT, 502, 503];
  expect([...saves.map(({ status }) => status), ...reads].filter((one) => !allowed.includes(one))).toEqual(
    [],
  );
  const written = (await sandbox.puts()).map(({ personal_information }) => personal_information.first_name);
  expect(written, 'nothing twice').toEqual([...new Set(written)]);
  const confirmed = saves.filter(({ status }) => status === 200).map(({ name }) => name);
  expect(written, 'what was confirmed').toEqual(expect.arrayContaining(confirmed));
  expect(confirmed.length).toBeGreaterThan(0);
  expect((await john.get('/api/customer')).status, 'the session goes on').toBe(200);
});

test('while two versions run side by side, pages of both get their static files, and while CareCloud is down, too, which customers hear from the portal, not from the proxy', async ({
  deploy,
  sandbox,
}) => {
  const later = anotherBuild('a-later-version');
  try {
    const { origin, serving } = await deploy({}, [STANDALONE, later.folder]);
    const visitor = new Visitor(origin);
    const [ofOne, ofOther] = [styleSheetsOf(STANDALONE), styleSheetsOf(later.folder)];
    expect(ofOne.filter((name) => ofOther.includes(name))).toEqual([]);
    const statusOf = async (file: string) => (await visitor.get(`/_next/static/${file}`)).status;
    const expectAll = async () => {
      for (let turn = 0; turn < 4; turn++) {
        for (const file of [...ofOne, ...ofOther]) expect(await statusOf(file), file).toBe(200);
        expect(await statusOf('chunks/of-no-version.css')).toBe(404);
      }
    };
    await expectAll();
    const pages: string[] = [];
    const isOf = (files: string[]) => pages.some((body) => files.some((file) => body.includes(file)));
    while (pages.length < 8) pages.push((await visitor.get('/sign-in')).body);
    expect([isOf(ofOne), isOf(ofOther)], 'pages of both').toEqual([true, true]);

    await visitor.signIn(JOHN.email, PASSWORD);
    await sandbox.addFault({ operation: '*', kind: 'status', status: 503, times: 1_000_000 });
    await expect.poll(serving, { timeout: 30_000 }).toBe(0);
    await expectAll();
    const page = await visitor.get('/profile?plain');
    expect(page.status).toBe(200);
    expect(page.body).toContain(messagesIn('en').problems.unavailableTitle);
    await sandbox.clearFaults();
    await expect.poll(serving, { timeout: 30_000 }).toBe(2);
    expect((await visitor.get('/profile?plain')).body).toContain(JOHN.email);
  } finally {
    later.remove();
  }
});

test('clients are identified by their real address, whatever headers they send', async ({ deploy }) => {
  const { origin } = await deploy({ SIGN_IN_LIMIT_ADDRESS: '2' });
  const attempt = (localAddress: string, account: number, headers: Record<string, string> = {}) =>
    new Promise<number>((resolve, reject) => {
      const body = JSON.stringify({ identifier: `a${account}@example.com`, password: 'Wrong-Password-1' });
      const sent = request(`${origin.replace('localhost', '127.0.0.1')}/api/session`, {
        method: 'POST',
        localAddress,
        agent: false,
        headers: {
          host: new URL(origin).host,
          origin,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...headers,
        },
      });
      sent.once('error', reject);
      sent.once('response', (response) => {
        response.resume();
        resolve(response.statusCode ?? CUT);
      });
      sent.end(body);
    });
  expect(await attempt('127.0.0.1', 1)).toBe(401);
  expect(await attempt('127.0.0.1', 2, { 'x-forwarded-for': '203.0.113.1' })).toBe(401);
  for (const headers of [
    { 'x-forwarded-for': '203.0.113.2' },
    { 'x-forwarded-for': '127.0.0.9, 203.0.113.3' },
    { 'x-real-ip': '203.0.113.4' },
    { forwarded: 'for=203.0.113.5' },
  ] as Record<string, string>[]) {
    expect(await attempt('127.0.0.1', 3, headers), JSON.stringify(headers)).toBe(429);
  }
  expect(await attempt('127.0.0.2', 4)).toBe(401);
});

test('an instance told to stop is not ready, answers a while longer and closes connections', async ({
  startOwn,
}) => {
  const portal = await startOwn({ SHUTDOWN_DELAY_SECONDS: '5' });
  const health = async (kind: string) => (await fetch(`${portal.url}/api/health/${kind}`)).status;
  await expect.poll(() => health('ready')).toBe(200);
  expect(await health('serving')).toBe(200);
  const stopping = portal.stop('SIGTERM');
  await expect.poll(() => health('ready')).toBe(503);
  expect(await health('serving')).toBe(503);
  const answer = await new Visitor(portal.url).get('/sign-in');
  expect([answer.status, answer.headers.connection]).toEqual([200, 'close']);
  expect(await health('live')).toBe(200);
  await stopping;
  expect(portal.isRunning()).toBe(false);
});

/** A reverse proxy in front of a server that gives the same answer to everything and records its requests. */
async function proxied(answer: RequestListener, use: (proxy: Proxied) => Promise<void>): Promise<void> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const front = await freePort();
  const balancer = await startHaproxy(front, [port, port]);
  try {
    await use({ url: `http://localhost:${front}`, asked, output: balancer.output });
  } finally {
    await balancer.stop();
    server.close();
  }
}

test('the reverse proxy compresses by itself, and removes clients’ request ids', async () => {
  const sent = {
    'accept-encoding': 'gzip',
    'x-request-id': 'mine',
    traceparent: 'mine',
    tracestate: 'mine=1',
  };
  const passedOn: unknown[] = [];
  const answerPage: RequestListener = ({ headers }, response) => {
    passedOn.push(
      ...Object.keys(sent)
        .map((name) => headers[name])
        .filter(Boolean),
    );
    response.setHeader('content-type', 'text/html').end('<p>A page</p>'.repeat(1000));
  };
  await proxied(answerPage, async ({ url }) => {
    const answer = await fetch(url, { headers: sent });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(await answer.text()).toContain('<p>A page</p>');
    expect(passedOn).toEqual([]);
  });
});

test('the reverse proxy hides health checks, in any spelling of the path', async () => {
  const paths = ['ready', 'serving', './ready', 'x/../ready', '%2e/ready', 'x/%2E%2e/serving', 'ready/.'];
  const hidden = paths.map((path) => `/api/health/${path}`);
  hidden.push('/_next/static/../../api/health/ready', '/./api/health/ready', '/api/health/ready?');
  await proxied(
    (_, response) => response.end(),
    async ({ url, asked }) => {
      const status = async (path: string) => (await send(url, { path })).status;
      for (const path of hidden) expect(await status(path), path).toBe(404);
      const shown = ['/api/health/live', '/.well-known/x', '/a.b/..c/d..', '/?next=/../'];
      for (const path of shown) expect(await status(path), path).toBe(200);
      expect(asked).toEqual(expect.arrayContaining(shown));
      expect(asked.filter((path) => hidden.slice(2).includes(path))).toEqual([]);
    },
  );
});

test('the reverse proxy retries static files only', async () => {
  await proxied(
    (request, response) => {
      response.writeHead(request.url?.startsWith('/api/health/') ? 200 : 404).end();
    },
    async ({ url, asked }) => {
      const times = async (sent: { method: string; path: string }) => {
        const { status } = await send(url, sent);
        expect(status).toBe(404);
        return asked.filter((path) => path === sent.path).length;
      };
      expect(await times({ method: 'GET', path: '/_next/static/a.css' })).toBe(2);
      expect(await times({ method: 'POST', path: '/_next/static/b.css' })).toBe(1);
      expect(await times({ method: 'GET', path: '/profile' })).toBe(1);
    },
  );
});

test('the reverse proxy logs the path of a request, but not its query', async () => {
  const path = '/api/auth/callback/oidc';
  await proxied(
    (_, response) => response.setHeader('x-correlation-id', 'the-number-of-it').end(),
    async ({ url, output }) => {
      for (const target of [path, `${url}${path}`]) {
        await send(url, { path: `${target}?code=canary-5c1d&state=canary-5c1d` });
      }
      const lines = () =>
        output()
          .split('\n')
          .filter((line) => line.includes(`GET "${path}"`));
      await expect.poll(() => lines().length).toBe(2);
      for (const line of lines()) expect(line).toContain('{the-number-of-it}');
      expect(output()).not.toContain('canary');
    },
  );
});

test('the reverse proxy buffers forms, and streams pictures', async () => {
  const readAll: RequestListener = (incoming, response) => {
    incoming.resume().once('end', () => response.end('read'));
  };
  await proxied(readAll, async ({ url, asked }) => {
    const front = Number(new URL(url).port);
    const begin = (path: string, length: number, sent: string) => {
      const socket = connect(front, '127.0.0.1').setEncoding('utf8');
      socket.write(`POST ${path} HTTP/1.1\r\nHost: portal\r\nContent-Length: ${length}\r\n\r\n${sent}`);
      return socket;
    };
    const passedOn = () => asked.filter((path) => path === '/form' || path === '/picture');
    const form = begin('/form', 10, 'hello');
    const picture = begin('/picture', 1_000_000, 'x'.repeat(100_000));
    await expect.poll(passedOn).toEqual(['/picture']);
    form.write('world');
    expect(String(await once(form, 'data'))).toContain('200 OK');
    expect(passedOn()).toEqual(['/picture', '/form']);
    picture.destroy();
  });
});
