/**
 * Refuses a PORT that is none (`port` in lib/env.ts), of which the standalone server would make 3000, or a stack: it reads
 * PORT before settings are checked, and imports this before that (scripts/standalone.mjs).
 */
const { PORT } = process.env;
if (PORT && !(/^\d{1,5}$/.test(PORT) && PORT >= 1 && PORT <= 65535)) {
  process.stderr.write('Settings: PORT must be a port, 1 to 65535\n');
  process.exit(1);
}
