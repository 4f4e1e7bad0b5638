import { LRUCache } from 'lru-cache';
import type { Adapter, AdapterPayload } from 'oidc-provider';

const MOST_ENTRIES = 2000;

/** In-memory storage of the identity provider, by model, until entries expire. */
export function identityStore(): (kind: string) => Adapter {
  const entries = new LRUCache<string, AdapterPayload>({ max: MOST_ENTRIES });
  const find = (matches: (payload: AdapterPayload) => boolean) =>
    [...entries].filter(([, it]) => matches(it));

  return (kind) => ({
    async upsert(id, payload, expiresIn) {
      entries.set(`${kind}:${id}`, payload, { ttl: expiresIn ? expiresIn * 1000 : undefined });
    },
    async find(id) {
      return entries.get(`${kind}:${id}`);
    },
    async findByUid(uid) {
      return find((payload) => payload.kind === kind && payload.uid === uid)[0]?.[1];
    },
    async findByUserCode(userCode) {
      return find((payload) => payload.kind === kind && payload.userCode === userCode)[0]?.[1];
    },
    async consume(id) {
      const payload = entries.get(`${kind}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      entries.delete(`${kind}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key] of find((payload) => payload.grantId === grantId)) entries.delete(key);
    },
  });
}
