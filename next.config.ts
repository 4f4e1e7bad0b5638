import type { NextConfig } from 'next';

const config: NextConfig = {
  output: 'standalone',
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  devIndicators: false,
  serverExternalPackages: [
    'ioredis',
    'opossum',
    'pino',
    'prom-client',
    'redis-semaphore',
    'sanitize-html',
    'sharp',
    'undici',
  ],
  // Types are checked by `npm run check`, tests and all; a build for production need not check them again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  // As much as a form with a picture may carry (lib/body-limit.ts). All others are held to less before (proxy.ts).
  experimental: { serverActions: { bodySizeLimit: 2_359_296 } },
};

export default config;
