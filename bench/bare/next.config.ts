import path from 'node:path';
import type { NextConfig } from 'next';

const config: NextConfig = {
  // Like the portal: `next start` would also load the compiler.
  output: 'standalone',
  poweredByHeader: false,
  serverExternalPackages: ['undici'],
  turbopack: { root: path.resolve(import.meta.dirname, '../..') },
  typescript: { ignoreBuildErrors: true, tsconfigPath: '../../tsconfig.json' },
};

export default config;
