import type { NextConfig } from 'next';
import { buildEnv, readOrExit } from './lib/env.ts';
import { MAX_UPLOAD_BYTES } from './lib/server/body-limit.ts';

const { NEXT_DEPLOYMENT_ID } = readOrExit(buildEnv);

const config: NextConfig = {
  output: 'standalone',
  deploymentId: NEXT_DEPLOYMENT_ID,
  // With a deployment id the framework gives all builds the same build id, but a kiosk has to notice a new one.
  generateBuildId: () => NEXT_DEPLOYMENT_ID ?? null,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  devIndicators: false,
  // Loaded once per process; bundled, each of twenty routes would have its own copy (pino and sharp are external by
  // default).
  serverExternalPackages: [
    '@formatjs/intl-localematcher',
    '@opentelemetry/api',
    '@opentelemetry/context-async-hooks',
    '@opentelemetry/core',
    '@opentelemetry/exporter-trace-otlp-proto',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace',
    'async-mutex',
    'ioredis',
    'iron-session',
    'jose',
    'libphonenumber-js',
    'lru-cache',
    'opossum',
    'prom-client',
    'proxy-addr',
    'rate-limiter-flexible',
    'redis-semaphore',
    'sanitize-html',
    'undici',
    'zod',
  ],
  // `npm run check` checks the types; the production build need not do so again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  experimental: {
    // Forms without a picture have a lower limit (lib/server/refuse-body.ts).
    serverActions: { bodySizeLimit: MAX_UPLOAD_BYTES },
    // The size of a body that is buffered for proxy.ts.
    proxyClientMaxBodySize: MAX_UPLOAD_BYTES,
    globalNotFound: true,
  },
};

export default config;
