import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How many requests of a connection may wait. Browsers and reverse proxies send none before the last one was answered. */
const MOST_WAITING = 10;

const waiting = new WeakMap<Socket, Set<ServerResponse>>();

/**
 * Handles the requests of a connection one after the other. One that comes before the last one was answered (pipelining, RFC
 * 9112, 9.3.2) waits for its turn; if the connection ends first, or too many are waiting, it is never handled, and its response
 * closes. Node itself would hand all of them over at once and close only the response that is being sent: files opened for the
 * others would stay open, and their places at the gate taken.
 *
 * @param handle called when it is the request's turn
 */
export function inTurn(request: IncomingMessage, response: ServerResponse, handle: () => void): void {
  // Node gives a response the connection's socket when it is its turn.
  if (response.socket) {
    handle();
    return;
  }
  const { socket } = request;
  const others = waiting.get(socket) ?? queueOf(socket);
  others.add(response);
  if (others.size > MOST_WAITING) {
    socket.destroy();
    return;
  }
  // The turn comes in the context of the request before this one.
  const inOwnContext = AsyncLocalStorage.snapshot();
  response.once('socket', () => {
    others.delete(response);
    process.nextTick(() => {
      if (!response.closed) inOwnContext(handle);
    });
  });
}

function queueOf(socket: Socket): Set<ServerResponse> {
  const responses = new Set<ServerResponse>();
  waiting.set(socket, responses);
  socket.once('close', () => {
    for (const response of responses) response.emit('close');
  });
  return responses;
}
