import { defineConfig } from 'vitest/config';

/** Unit tests run under the conditions of the server: `server-only` is allowed, React is the server's build. */
export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  ssr: { resolve: { conditions: ['react-server', 'node', 'import', 'default'] } },
  test: {
    include: ['lib/**/*.test.ts', 'sandbox/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
    environment: 'node',
    restoreMocks: true,
  },
});
