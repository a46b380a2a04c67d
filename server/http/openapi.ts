import {
  extendZodWithOpenApi,
  OpenAPIRegistry,
  OpenApiGeneratorV31,
  type ResponseConfig,
  zodToOpenAPIRegistry,
} from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { endpointNames, endpointRow } from '../contract/endpoints/index.ts';
import { parametersOf } from '../contract/endpoints/parameters.ts';
import { admitsSessions, type EndpointRow } from '../contract/endpoints/row.ts';
import { errors } from '../contract/errors.ts';
import * as products from '../contract/product.ts';
import * as scanViews from '../contract/scan-views.ts';
import * as staffViews from '../contract/staff-views.ts';
import { historyEntry } from '../contract/timeline-views.ts';
import * as views from '../contract/views.ts';

extendZodWithOpenApi(z);

/** OpenAPI 3.1 of every row of the endpoint table. */
export function openApiDocument(origin: string): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'sid',
    description: 'Web; writes also send X-CSRF-Token',
  });
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer', description: 'Mini-program' });
  registry.registerComponent('securitySchemes', 'verification', { type: 'apiKey', in: 'header', name: 'X-Verification-Token' });
  registry.registerComponent('securitySchemes', 'desk', { type: 'apiKey', in: 'header', name: 'X-Desk-Token' });
  registry.registerComponent('securitySchemes', 'service', { type: 'apiKey', in: 'header', name: 'X-Service-Token' });
  for (const name of endpointNames) register(registry, name, endpointRow(name));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: '数字证书在线办理', version: '1', description: 'Times are ISO 8601 with zone, money is integer fen.' },
    servers: [{ url: `${origin}/api/v1` }],
  });
}

const problem = z.object({
  code: z.enum(Object.keys(errors) as [string, ...string[]]),
  message: z.string(),
  requestId: z.string(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  allowed: z.array(z.string()).optional(),
  changes: z.array(historyEntry).optional(),
});

// Each shape that the contract exports by name stands in the document once, under that name; wherever it is answered there is a reference.
for (const [name, shape] of Object.entries<unknown>({ ...products, ...scanViews, ...staffViews, ...views, problem }))
  if (shape instanceof z.ZodType) zodToOpenAPIRegistry.add(shape, { _internal: { refId: name } });

function register(registry: OpenAPIRegistry, name: string, row: EndpointRow): void {
  const [method = '', template = ''] = name.split(' ');
  registry.registerPath({
    method: method.toLowerCase() as 'get',
    path: template.replace(/:(\w+)/g, '{$1}'),
    operationId: row.name,
    summary: row.summary,
    security: securityOf(row),
    request: {
      ...(template.includes(':') ? { params: parametersOf(template) } : {}),
      ...(row.query ? { query: row.query } : {}),
      ...requestBody(row),
    },
    responses: { ...success(row), default: { description: 'Refusal', content: { 'application/json': { schema: problem } } } },
  });
}

function securityOf({ access }: EndpointRow): Record<string, string[]>[] {
  if (access === 'anyone' || access === 'platform') return [];
  return [
    ...(access.includes('desk') ? [{ desk: [] }] : []),
    ...(access.includes('serviceAccount') ? [{ service: [] }] : []),
    ...(access.includes('legalRepresentative') ? [{ verification: [] }] : []),
    ...(admitsSessions(access) ? [{ session: [] }, { bearer: [] }] : []),
  ];
}

function requestBody({ upload, body }: EndpointRow) {
  const file = z.object({ file: z.string().openapi({ format: 'binary' }) });
  if (upload) return { body: { content: { 'multipart/form-data': { schema: file } }, required: true } };
  return body ? { body: { content: { 'application/json': { schema: body } }, required: true } } : {};
}

function success({ output, status, mayBeUnchanged }: EndpointRow): Record<string, ResponseConfig> {
  if (output === 'none') return { 204: { description: 'Done' } };
  if (output === 'file')
    return { 200: { description: 'Bytes', content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } } };
  const done = { [status ?? 200]: { description: 'Done', content: { 'application/json': { schema: output } } } };
  return mayBeUnchanged ? { ...done, 304: { description: 'Nothing is new' } } : done;
}
