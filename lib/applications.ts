import { type Env, env } from './env.ts';

/** Another application of the brand, to and from which customers can be handed over. */
export type Application = Env['HANDOVER_APPS'][number];

const HANDOVER_PAGE = /^\/handover\/to\/([\w-]{1,64})$/;

/** The applications the settings name. */
export function applications(): readonly Application[] {
  return env().HANDOVER_APPS;
}

/** The application with this id of CareCloud's. */
export function applicationById(id: string): Application | undefined {
  return applications().find((application) => application.id === id);
}

/** The application at an origin; if several share the origin, the one with the given id. */
export function applicationAt(origin: string | null, id: string | null): Application | undefined {
  const there = applications().filter(({ url }) => new URL(url).origin === origin);
  return there.find((application) => application.id === id) ?? there[0];
}

/** Origins whose pages may hand customers over to the portal. */
export function applicationOrigins(): string[] {
  return applications().map(({ url }) => new URL(url).origin);
}

/** The page that hands a customer over to another application. */
export function handoverPath({ id }: Application): string {
  return `/handover/to/${id}`;
}

/** The origin, besides the portal's own, that a page's forms may post to: the application that the page hands over to. */
export function formTarget(path: string): string | undefined {
  const application = applicationById(HANDOVER_PAGE.exec(path)?.[1] ?? '');
  return application && new URL(application.url).origin;
}
