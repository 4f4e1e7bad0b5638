/** Nothing: without this file, the build looks for one in the folders above and takes the portal's. */
export function register(): void {}
