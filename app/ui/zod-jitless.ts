import { config } from 'zod/v4/core';

/**
 * Keeps zod from compiling schemas with `new Function`: the content security policy forbids that, and each browser would
 * report the attempt. Import it before any module that creates schemas.
 */
config({ jitless: true });
