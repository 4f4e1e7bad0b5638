/** The oldest Node the portal runs on: what its libraries ask for. */
const OLDEST = [22, 19];

/**
 * Ends the process with one clear line when it runs on a Node the portal cannot use. Where npm has a Node for the
 * platform (Linux on x64 and arm64), it comes with the dependencies and stands first on the PATH of every script.
 */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  process.stderr.write(
    `The portal needs Node ${OLDEST.join('.')} or newer on this system; this is Node ${process.versions.node}. Please install one.\n`,
  );
  process.exit(1);
}
