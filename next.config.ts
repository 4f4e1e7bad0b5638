import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  devIndicators: false,
  serverExternalPackages: ['pino', 'undici', 'sanitize-html'],
  images: { unoptimized: true },
  experimental: { serverActions: { bodySizeLimit: '256kb' } },
};

export default config;
