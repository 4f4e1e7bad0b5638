import { type IncomingHttpHeaders, request } from 'node:http';
import { SHOWN } from '../../lib/form-state.ts';
import { formsOf, type HtmlForm } from './html.ts';

/** A complete response. */
export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

type Sent = {
  method?: string;
  path?: string;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer | FormData | object;
};

/** Sends any request, including ones that no browser would send: adds nothing, follows no redirects. */
export async function send(origin: string, { method = 'GET', path = '/', headers = {}, body }: Sent) {
  const { hostname, port, host } = new URL(origin);
  const { type, bytes } = await encoded(body);
  return new Promise<Answer>((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        method,
        path,
        headers: {
          host,
          ...(type && { 'content-type': type }),
          ...(bytes && { 'content-length': String(bytes.length) }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    sent.once('error', reject);
    sent.end(bytes);
  });
}

async function encoded(body: Sent['body']): Promise<{ type?: string; bytes?: Buffer }> {
  if (body === undefined) return {};
  if (typeof body === 'string') return { bytes: Buffer.from(body) };
  if (Buffer.isBuffer(body)) return { bytes: body };
  if (!(body instanceof FormData)) {
    return { type: 'application/json', bytes: Buffer.from(JSON.stringify(body)) };
  }
  const response = new Response(body);
  return {
    type: response.headers.get('content-type') ?? '',
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

/** A form's state before it is first sent. */
const UNSENT = { status: 'idle', errors: {}, values: {}, conflicts: {}, attempt: 0 };

/**
 * An HTTP client that acts like a browser without scripts: keeps cookies, sends an Origin with writes, fills in
 * forms.
 */
export class Visitor {
  readonly cookies = new Map<string, string>();
  /** Whether its writes send an Origin, as a browser's do. */
  isBrowser = true;
  readonly #url: string;
  readonly #origin: string;

  /** @param origin the origin in the address bar, if it differs from where the server listens */
  constructor(url: string, origin = url) {
    this.#url = url;
    this.#origin = origin;
  }

  /** Another visitor with the same cookies. */
  copy(): Visitor {
    const copy = new Visitor(this.#url, this.#origin);
    for (const [name, value] of this.cookies) copy.cookies.set(name, value);
    return copy;
  }

  /**
   * A visitor with the same cookies at another portal.
   *
   * @param origin the origin in the address bar there, if it is another instance's
   */
  at(url: string, origin = url): Visitor {
    const there = new Visitor(url, origin);
    for (const [name, value] of this.cookies) there.cookies.set(name, value);
    return there;
  }

  async send(sent: Sent): Promise<Answer> {
    const isWrite = this.isBrowser && !['GET', 'HEAD', undefined].includes(sent.method);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      ...(cookie && { cookie }),
      ...(isWrite && { origin: this.#origin, 'sec-fetch-site': 'same-origin' }),
      ...sent.headers,
    };
    const answer = await send(this.#url, { ...sent, headers });
    for (const line of answer.headers['set-cookie'] ?? []) this.#keep(line);
    return answer;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send({ path, headers });
  }

  signIn(identifier: string, password: string, more: object = {}): Promise<Answer> {
    return this.send({
      method: 'POST',
      path: '/api/session',
      body: { identifier, password, ...more },
    });
  }

  signOut(): Promise<Answer> {
    return this.send({ method: 'DELETE', path: '/api/session' });
  }

  patch(body: unknown): Promise<Answer> {
    return this.send({ method: 'PATCH', path: '/api/customer', body: body as object });
  }

  /** Requests a page as the framework's client does; a first answer gives the right query for its headers. */
  async getPart(path: string, headers: Record<string, string>): Promise<Answer> {
    const answer = await this.get(path, headers);
    const { location = '' } = answer.headers;
    return location.includes('_rsc') ? this.get(location, headers) : answer;
  }

  /** The forms of a page. */
  async forms(path: string): Promise<HtmlForm[]> {
    return formsOf((await this.get(path)).body);
  }

  /** The form of a page that has this field. */
  async form(path: string, field: string): Promise<HtmlForm> {
    const form = (await this.forms(path)).find(({ fields }) => fields.some(([name]) => name === field));
    if (!form) throw new Error(`no form with ${field} on ${path}`);
    return form;
  }

  /** Fills in a form and sends it as a browser without scripts does. */
  async submit(path: string, form: HtmlForm, values: Record<string, string> = {}): Promise<Answer> {
    return this.send({ method: 'POST', path, body: filledIn(form, values) });
  }

  /** Sends fields as a form without files, as route handlers expect. */
  async post(
    path: string,
    fields: Record<string, string> | [string, string][],
    headers: Sent['headers'] = {},
  ): Promise<Answer> {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams(fields).toString();
    return this.send({ method: 'POST', path, headers: { ...type, ...headers }, body });
  }

  /** The sealed `shown` value of the page's form with this field; '' if there is none. */
  async seal(path: string, field: string): Promise<string> {
    const forms = await this.forms(path);
    const form = forms.find(({ fields }) => fields.some(([name]) => name === field));
    return new Map(form?.fields).get(SHOWN) ?? '';
  }

  /**
   * Calls a server action as the framework's client does, in React's encoding.
   *
   * @param takesState whether the action's first parameter is the form's state
   */
  callAction(
    path: string,
    id: string,
    form: [string, string | Blob][],
    { headers = {}, takesState = true }: { headers?: Sent['headers']; takesState?: boolean } = {},
  ): Promise<Answer> {
    const body = new FormData();
    for (const [name, value] of form) body.append(`_1_${name}`, value);
    body.append('0', JSON.stringify(takesState ? [UNSENT, '$K1'] : ['$K1']));
    const action = { 'next-action': id, accept: 'text/x-component' };
    return this.send({ method: 'POST', path, headers: { ...action, ...headers }, body });
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const name = pair.slice(0, pair.indexOf('='));
    if (attributes.includes('Max-Age=0')) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(name.length + 1));
  }
}

/** A form's fields as sent, with changes. */
export function filledIn(form: HtmlForm, values: Record<string, string> = {}): FormData {
  const body = new FormData();
  for (const [name, value] of form.fields) {
    if (!Object.hasOwn(values, name)) body.append(name, value);
  }
  for (const [name, value] of Object.entries(values)) body.append(name, value);
  return body;
}
