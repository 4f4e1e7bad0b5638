import path from 'node:path';
import type { NextConfig } from 'next';

const config: NextConfig = {
  // As the portal is run: `next start` would have the compiler in memory as well.
  output: 'standalone',
  poweredByHeader: false,
  serverExternalPackages: ['undici'],
  turbopack: { root: path.resolve(import.meta.dirname, '../..') },
  typescript: { ignoreBuildErrors: true, tsconfigPath: '../../tsconfig.json' },
};

export default config;
