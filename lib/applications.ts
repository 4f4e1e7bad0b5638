import { type Env, env } from './env.ts';

/** Another application of the brand, which customers can move to and from. */
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

/** The application a page of an origin belongs to; where several live there, the one it says it is by its id. */
export function applicationAt(origin: string | null, id: string | null): Application | undefined {
  const there = applications().filter(({ url }) => new URL(url).origin === origin);
  return there.find((application) => application.id === id) ?? there[0];
}

/** Origins whose pages may bring customers here. */
export function applicationOrigins(): string[] {
  return applications().map(({ url }) => new URL(url).origin);
}

/** The page from which a customer goes on to another application. */
export function handoverPath({ id }: Application): string {
  return `/handover/to/${id}`;
}

/** The one origin besides our own that forms of a page may be sent to: that of the application the page leads to. */
export function formTarget(path: string): string | undefined {
  const application = applicationById(HANDOVER_PAGE.exec(path)?.[1] ?? '');
  return application && new URL(application.url).origin;
}
