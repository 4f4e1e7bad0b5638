import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { type Reply, type Spoil, unspoiled } from './inputs/replies.ts';

/** What happened to the calls of one token since the last report. */
export type Passage = {
  /** Whether a reply was changed, and to what. */
  isSpoiled: boolean;
  replies: string[];
  /** Whether the last reply about the customer's record was not a valid customer. */
  isRecordLost: boolean;
  /** How often the record was written after such a reply. */
  putsAfterLoss: number;
};

/** A proxy between the portal and the sandbox that changes replies, per customer's token. */
export type MutatingProxy = {
  url: string;
  /** Sets how replies to calls with this token are changed. */
  spoil: (token: string, how: Spoil) => void;
  /** Stops changing replies to this token, and returns what happened. */
  release: (token: string) => Passage;
  stop: () => Promise<void>;
};

/** Starts a proxy in front of a sandbox. */
export async function startMutatingProxy(sandboxUrl: string): Promise<MutatingProxy> {
  const upstream = new Pool(sandboxUrl, { connections: 64 });
  const spoiled = new Map<string, { how: Spoil; calls: number; passage: Passage }>();
  const server = createServer(async (request, response) => {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { host: _, connection: __, 'transfer-encoding': ___, ...headers } = request.headers;
      const method = request.method ?? 'GET';
      const answer = await upstream.request({
        method: method as 'GET',
        path: request.url ?? '/',
        headers,
        body: chunks.length > 0 ? Buffer.concat(chunks) : null,
      });
      const reply: Reply = {
        status: answer.statusCode,
        type: String(answer.headers['content-type'] ?? ''),
        body: Buffer.from(await answer.body.arrayBuffer()),
      };
      const state = spoiled.get((request.headers.authorization ?? '').replace('Bearer ', ''));
      const { status, type, body } = state ? pass(state, method, request.url ?? '', reply) : reply;
      response.writeHead(status, { ...(type && { 'content-type': type }) });
      response.end(status === 204 || status === 304 ? undefined : body);
    } catch {
      response.destroy();
    }
  }).listen(0, '127.0.0.1');
  server.keepAliveTimeout = 60_000;
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spoil: (token, how) => {
      spoiled.set(token, {
        how,
        calls: 0,
        passage: blank(),
      });
    },
    release: (token) => {
      const { passage } = spoiled.get(token) ?? { passage: blank() };
      spoiled.delete(token);
      return passage;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await upstream.destroy();
    },
  };
}

const blank = (): Passage => ({ isSpoiled: false, replies: [], isRecordLost: false, putsAfterLoss: 0 });

function pass(
  state: { how: Spoil; calls: number; passage: Passage },
  method: string,
  url: string,
  reply: Reply,
): Reply {
  const { how, passage } = state;
  if (method === 'PUT' && /\/customers\/[^/]+$/.test(url) && passage.isRecordLost) passage.putsAfterLoss++;
  const spoilt = how(state.calls++, reply);
  const changed = spoilt === unspoiled ? reply : spoilt;
  if (changed !== reply) {
    passage.isSpoiled = true;
    passage.replies.push(`${method} ${url}: ${changed.status} ${changed.body.toString('utf8')}`);
  }
  if (method === 'GET' && /\/customers(\?|$)/.test(url)) passage.isRecordLost = !isCustomer(changed);
  return changed;
}

/** Whether a reply is still an active customer, however odd. */
function isCustomer({ status, body }: Reply): boolean {
  if (status >= 300) return false;
  try {
    const [customer] = JSON.parse(body.toString('utf8')).data.customers;
    const { customer_id, personal_information: person } = customer;
    return (
      typeof customer_id === 'string' &&
      typeof person === 'object' &&
      !Array.isArray(person) &&
      person !== null
    );
  } catch {
    return false;
  }
}
