import { config } from 'zod/v4/core';

/**
 * Has zod judge without making code of its rules: our content security policy forbids that, and each browser would try,
 * and report it. Import it before anything that makes rules.
 */
config({ jitless: true });
