import { defineConfig } from 'vitest/config';

/** Unit tests run under the conditions of the server: `server-only` is allowed, React is the server's build. */
export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  ssr: { resolve: { conditions: ['react-server', 'node', 'import', 'default'] } },
  test: {
    include: ['app', 'lib', 'sandbox', 'scripts', 'bench'].map((room) => `${room}/**/*.test.ts`),
    environment: 'node',
    restoreMocks: true,
    // Property tests try much; on a busy machine that takes its time, which is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
