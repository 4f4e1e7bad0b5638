import type { NextConfig } from 'next';
import { buildEnv, readOrExit } from './lib/env.ts';
import { MAX_UPLOAD_BYTES } from './lib/server/body-limit.ts';

const { NEXT_DEPLOYMENT_ID } = readOrExit(buildEnv);

const config: NextConfig = {
  output: 'standalone',
  deploymentId: NEXT_DEPLOYMENT_ID,
  // With an id of the deployment the framework calls all builds the same, but a kiosk has to notice a new one.
  generateBuildId: () => NEXT_DEPLOYMENT_ID ?? null,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  devIndicators: false,
  // Loaded once for the process, where each of twenty routes would carry its own copy (pino and sharp are so by themselves).
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
  // Types are checked by `npm run check`, tests and all; a build for production need not check them again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  experimental: {
    // Forms without a picture are held to less before (lib/server/refuse-body.ts).
    serverActions: { bodySizeLimit: MAX_UPLOAD_BYTES },
    // As much of a body as is kept for proxy.ts.
    proxyClientMaxBodySize: MAX_UPLOAD_BYTES,
    globalNotFound: true,
  },
};

export default config;
