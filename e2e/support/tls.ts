import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer as createTcpServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer } from 'node:tls';
import { generate, type SubjectAltNameEntry } from 'selfsigned';

const DAY_MS = 24 * 3600_000;
const DNS_NAME = 2;

/** A certificate and its key, in PEM. */
export type Certificate = { cert: string; key: string };

/** A certificate's name, expiry and issuer; self-signed by default. */
type Wish = { name?: string; days?: number; ca?: Certificate };

/** Creates a certificate for a server. */
export async function certificate({ name = 'localhost', days = 1, ca }: Wish = {}): Promise<Certificate> {
  const altNames: SubjectAltNameEntry[] = [{ type: DNS_NAME, value: name }];
  const made = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 2 * DAY_MS),
    notAfterDate: new Date(Date.now() + days * DAY_MS),
    extensions: [{ name: 'subjectAltName', altNames }],
    ...(ca && { ca }),
  });
  return { cert: made.cert, key: made.private };
}

/** A private CA; `file` is its certificate, for the portal to trust. */
export async function authority(): Promise<Certificate & { file: string; remove: () => void }> {
  const made = await generate([{ name: 'commonName', value: 'Authority for tests' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const folder = mkdtempSync(path.join(tmpdir(), 'portal-authority-'));
  const file = path.join(folder, 'authority.pem');
  writeFileSync(file, made.cert);
  const remove = () => rmSync(folder, { recursive: true });
  return { cert: made.cert, key: made.private, file, remove };
}

/** A TLS server in front of another one, and the number of bytes it received. */
export type TestServer = { url: string; bytes: () => number; stop: () => Promise<void> };

/** Starts a TLS server in front of another one. */
export async function behindTls(url: string, { cert, key }: Certificate): Promise<TestServer> {
  let bytes = 0;
  const { hostname, port } = new URL(url);
  const server = createServer({ cert, key }, (socket) => {
    const behind = connect(Number(port), hostname);
    socket.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    socket.on('error', () => behind.destroy());
    behind.on('error', () => socket.destroy());
    socket.pipe(behind).pipe(socket);
  });
  return { ...(await listening(server)), bytes: () => bytes };
}

/** A port that accepts connections and never answers. */
export async function silence(): Promise<TestServer> {
  return { ...(await listening(createTcpServer(() => undefined))), bytes: () => 0 };
}

async function listening(server: Server): Promise<Omit<TestServer, 'bytes'>> {
  const sockets = new Set<{ destroy: () => void }>();
  server.on('connection', (socket) => sockets.add(socket));
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const stop = async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return { url: `https://localhost:${(server.address() as AddressInfo).port}`, stop };
}
