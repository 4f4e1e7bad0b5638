import { defineConfig } from 'vitest/config';

/** Unit tests use the `react-server` condition: `server-only` is allowed, and React is the server build. */
export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  ssr: { resolve: { conditions: ['react-server', 'node', 'import', 'default'] } },
  test: {
    include: ['app', 'lib', 'sandbox', 'scripts', 'bench'].map((room) => `${room}/**/*.test.ts`),
    environment: 'node',
    restoreMocks: true,
    // Property tests make many runs, which takes time on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
