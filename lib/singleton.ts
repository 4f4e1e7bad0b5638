const shared = globalThis as typeof globalThis & { portalSingletons?: Map<string, unknown> };

/**
 * A value of which the process has exactly one. The framework loads a module once for pages, once for route
 * handlers and once at the start; what must be shared between them cannot live in the module.
 *
 * @param create called once, at first use
 */
export function singleton<T>(name: string, create: () => T): T {
  shared.portalSingletons ??= new Map();
  if (!shared.portalSingletons.has(name)) shared.portalSingletons.set(name, create());
  return shared.portalSingletons.get(name) as T;
}
