import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { singleton } from '../singleton.ts';

/** The build this process serves (the framework's BUILD_ID), so that a screen left open notices a newer one. */
export function portalVersion(): string {
  return singleton('portal-version', () => {
    const file = path.join(process.cwd(), '.next', 'BUILD_ID');
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : 'development';
  });
}
