/** Empty: without this file, the build would use the portal's, from the parent folders. */
export function register(): void {}
