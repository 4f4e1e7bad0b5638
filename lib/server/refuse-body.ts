import type { IncomingMessage, ServerResponse } from 'node:http';
import { env } from '../env.ts';
import { TOO_LARGE } from '../notice.ts';
import { lengthRequired, type Problem, signedOut, tooLarge } from '../problem.ts';
import { routeTemplate } from '../route-template.ts';
import { recordSecurityEvent } from '../security-event.ts';
import { openCookies, sentCookies } from '../session/session.ts';
import { bodyLimit, isLarge, UPLOAD_PATHS } from './body-limit.ts';
import { noticeCookie, pathOf } from './outdated-form.ts';

/** Answers a request in place of its handlers. */
type Refusal = (response: ServerResponse) => void;

/**
 * Checks a large body, or one without a Content-Length, before it is read: the framework reads all of a body into memory
 * before it calls proxy.ts, and long before an action can check the session. Large bodies are accepted only with the
 * cookies of a session; whether that session is still valid is left to the action.
 *
 * @returns undefined for small bodies; otherwise how to refuse it, or undefined when it may be read
 */
export function checkBody(request: IncomingMessage): Promise<Refusal | undefined> | undefined {
  return isLarge(request) ? checkLargeBody(request) : undefined;
}

async function checkLargeBody({ headers, url = '/' }: IncomingMessage): Promise<Refusal | undefined> {
  const path = pathOf(url);
  const length = headers['content-length'];
  if (length === undefined) return answerBy(lengthRequired());
  const isPlainForm = UPLOAD_PATHS.includes(path) && !('next-action' in headers);
  if (Number(length) > bodyLimit(path)) {
    recordSecurityEvent({ event: 'upload', outcome: 'body', route: routeTemplate(path) });
    // A browser without scripts cannot know the size of a file before it sends it: the form's page tells it.
    return isPlainForm ? backToForm(path, noticeCookie(TOO_LARGE)) : answerBy(tooLarge());
  }
  if (await openCookies(sentCookies(jarOf(headers)))) return undefined;
  recordSecurityEvent({ event: 'upload', outcome: 'signed_out', route: routeTemplate(path) });
  return isPlainForm ? backToForm(path) : answerBy(signedOut());
}

/** The cookies of a raw request, in the shape of Next's cookie store. */
function jarOf({ cookie = '' }: IncomingMessage['headers']) {
  return {
    get: (name: string) => {
      const pair = cookie.split('; ').find((candidate) => candidate.startsWith(`${name}=`));
      return pair === undefined ? undefined : { value: pair.slice(name.length + 1) };
    },
  };
}

function answerBy(problem: Problem): Refusal {
  return (response) => {
    response.writeHead(problem.status, {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
    });
    response.end(JSON.stringify(problem));
  };
}

function backToForm(path: string, cookies: string[] = []): Refusal {
  return (response) => {
    const location = `${env().PORTAL_URL}${path}`;
    response.writeHead(303, { Location: location, 'Cache-Control': 'no-store', 'Set-Cookie': cookies });
    response.end();
  };
}
