import { subscribe } from 'node:diagnostics_channel';
import { Server } from 'node:http';

/**
 * Holds incoming connections until the portal's own part of the server has started (`start.ts` publishes that): the
 * framework listens slightly earlier, and would answer without it. The standalone server imports this first
 * (scripts/standalone.mjs).
 */
const { emit } = Server.prototype;
const servers = new Set();
const waiting = [];

/** A client that disconnects while it is held must not crash the process. */
const ignore = () => {};

Server.prototype.emit = function (event, ...details) {
  if (event === 'listening') {
    // Nothing is read from a held socket, not even its end, until a handler listens.
    this.pauseOnConnect = true;
    servers.add(this);
  }
  if (event !== 'connection') return emit.call(this, event, ...details);
  const [socket] = details;
  socket.on('error', ignore);
  waiting.push({ server: this, socket });
  return true;
};

subscribe('portal.started', () => {
  delete Server.prototype.emit;
  for (const server of servers) server.pauseOnConnect = false;
  for (const { server, socket } of waiting.splice(0)) {
    socket.off('error', ignore);
    if (socket.destroyed) continue;
    server.emit('connection', socket);
    socket.resume();
  }
});
