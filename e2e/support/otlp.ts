import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PbfReader } from 'pbf';

/** A received span, with the parts that tests use: ids in hex, string and number attributes. */
type ReceivedSpan = {
  traceId: string;
  spanId: string;
  parentSpanId: string;
  name: string;
  attributes: Record<string, string | number>;
};

/** Attributes of the resource, such as `service.name`. */
type ReceivedResource = Record<string, string | number>;

/** Receives spans like an OpenTelemetry collector: OTLP over HTTP, in protobuf. */
export async function startCollector() {
  const spans: ReceivedSpan[] = [];
  const resources: ReceivedResource[] = [];
  const bodies: Buffer[] = [];
  const requests: { url: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    requests.push({ url: request.url ?? '', headers: request.headers });
    bodies.push(body);
    const received = contentsOf(body);
    spans.push(...received.spans);
    resources.push(...received.resources);
    response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    resources,
    requests,
    /** All received data as text: strings are readable in protobuf. */
    raw: () => Buffer.concat(bodies).toString('utf8'),
    stop: () => void server.close(),
  };
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/**
 * ExportTraceServiceRequest › ResourceSpans › Resource, and ScopeSpans › Span
 * (github.com/open-telemetry/opentelemetry-proto).
 */
function contentsOf(body: Buffer): { spans: ReceivedSpan[]; resources: ReceivedResource[] } {
  const spans: ReceivedSpan[] = [];
  const resources: ReceivedResource[] = [];
  new PbfReader(body).readFields((tag, _, request) => {
    if (tag !== 1) return;
    request.readMessage((field, __, resourceSpans) => {
      if (field === 1) resources.push(resourceIn(resourceSpans));
      if (field !== 2) return;
      resourceSpans.readMessage((inner, ___, scopeSpans) => {
        if (inner === 2) spans.push(spanIn(scopeSpans));
      }, undefined);
    }, undefined);
  }, undefined);
  return { spans, resources };
}

function resourceIn(reader: PbfReader): ReceivedResource {
  return reader.readMessage((tag, result, message) => {
    if (tag === 1) Object.assign(result, attributeIn(message));
  }, {} as ReceivedResource);
}

function spanIn(reader: PbfReader): ReceivedSpan {
  const span: ReceivedSpan = { traceId: '', spanId: '', parentSpanId: '', name: '', attributes: {} };
  return reader.readMessage((tag, result, message) => {
    if (tag === 1) result.traceId = hex(message.readBytes());
    if (tag === 2) result.spanId = hex(message.readBytes());
    if (tag === 4) result.parentSpanId = hex(message.readBytes());
    if (tag === 5) result.name = message.readString();
    if (tag === 9) Object.assign(result.attributes, attributeIn(message));
  }, span);
}

function attributeIn(reader: PbfReader): Record<string, string | number> {
  const pair = reader.readMessage(
    (tag, result, message) => {
      if (tag === 1) result.key = message.readString();
      if (tag === 2) {
        message.readMessage((kind, _, value) => {
          if (kind === 1) result.value = value.readString();
          if (kind === 3) result.value = value.readVarint();
        }, undefined);
      }
    },
    { key: '', value: '' as string | number },
  );
  return { [pair.key]: pair.value };
}
