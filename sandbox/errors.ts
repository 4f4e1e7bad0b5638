import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** An invalid field. `name` is its path joined with dots, as in `device.device_id`. */
export interface InvalidParam {
  name: string | string[];
  reason: string;
  value?: string;
  message: string;
}

/** An error reply in CareCloud's documented format. */
export class ApiError extends Error {
  readonly status: ContentfulStatusCode;
  readonly body: { error: Record<string, unknown> };

  constructor(status: ContentfulStatusCode, error: Record<string, unknown> & { detail: string }) {
    super(error.detail);
    this.name = 'ApiError';
    this.status = status;
    this.body = { error };
  }
}

/** 400: invalid body or query, with every invalid field. */
export function badRequest(detail: string, params: InvalidParam[] = []): ApiError {
  return new ApiError(400, {
    type: 'bad_request',
    exception: 'bad_request_exception',
    title: 'Bad Request',
    detail,
    error_data: { invalid_params: params },
  });
}

/** 401: no token, an invalid one, or one without a logged-in customer. */
export function unauthorized(
  detail = 'The token is missing, is not valid, or has no logged-in customer.',
): ApiError {
  return new ApiError(401, {
    type: 'unauthorized',
    exception: 'unauthorized_exception',
    title: 'Unauthorized',
    detail,
    error_data: {},
  });
}

/** 403: this installation or interface does not offer the resource. */
export function interfaceNotAllowed(resource: string): ApiError {
  return new ApiError(403, {
    type: 'interface_not_allowed_exception',
    title: 'Interface not allowed',
    detail: `The resource ${resource} is not allowed for this interface.`,
    error_data: { invalid_resource_name: resource, interface: 'customer-interface' },
  });
}

/** 404: unknown path, or unknown record of a known resource. */
export function notFound(resource: string, id: string): ApiError {
  return new ApiError(404, {
    type: 'not_found',
    exception: 'not_found_exception',
    title: 'Not Found',
    detail: 'The resource was not found.',
    error_data: { resource_name: resource, resource_id: id },
  });
}

/** 405: the path exists, the method does not. */
export function methodNotAllowed(method: string): ApiError {
  return new ApiError(405, {
    type: 'method_not_allowed',
    exception: 'method_not_allowed_exception',
    title: 'Method Not Allowed',
    detail: `The resource does not support the method ${method}.`,
    error_data: { http_method: method },
  });
}

/** 500: the one documented error that has no `error_data`. */
export function internalError(): ApiError {
  return new ApiError(500, {
    type: 'internal_server_error',
    exception: 'internal_server_error_exception',
    title: 'Internal Server Error',
    detail: 'The server could not complete the request.',
  });
}
