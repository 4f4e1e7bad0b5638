import { createServer } from 'node:http';
import { readCustomer } from './bare/customer.ts';

/** Plain `node:http` doing the same as the bare page: one unseal, one call, a little HTML. */
const server = createServer(async (request, response) => {
  if (request.url === '/health') return response.end();
  const cookie = /(?:^|; )session=([^;]*)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
  const name = await readCustomer(cookie);
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    .end(`<!doctype html><html lang="en"><body><h1>${name}</h1></body></html>`);
});

server.listen(Number(process.env.PORT), '127.0.0.1');
