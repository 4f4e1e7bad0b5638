import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  devIndicators: false,
  serverExternalPackages: ['ioredis', 'pino', 'redis-semaphore', 'sanitize-html', 'undici'],
  // Types are checked by `npm run check`, tests and all; a build for production need not check them again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  experimental: { serverActions: { bodySizeLimit: '256kb' } },
};

export default config;
