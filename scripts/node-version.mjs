/** The oldest Node the portal runs on: its libraries require it. */
const OLDEST = [22, 19];

/**
 * Exits with a one-line message if this Node is too old for the portal. On Linux (x64, arm64) a suitable Node is
 * installed with the dependencies, and npm puts it first on the PATH of every script.
 */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  process.stderr.write(
    `The portal needs Node ${OLDEST.join('.')} or newer on this system; this is Node ${process.versions.node}. Please install one.\n`,
  );
  process.exit(1);
}
