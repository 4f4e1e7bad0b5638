import { subscribe } from 'node:diagnostics_channel';
import { Server } from 'node:http';

/**
 * Keeps whoever connects waiting until the portal's own part of the server has started (`start.ts` says so): the framework
 * listens some moments earlier, and would answer without it. The standalone server imports this before all else
 * (scripts/standalone.mjs).
 */
const { emit } = Server.prototype;
const servers = new Set();
const waiting = [];

/** Whoever gives up while waiting is no error of the process. */
const ignore = () => {};

Server.prototype.emit = function (event, ...details) {
  if (event === 'listening') {
    // What a client sends, its last word included, stays where it is until somebody listens.
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
