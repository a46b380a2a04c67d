import { describe, expect, it } from '@jest/globals';
import { endpointNames, endpointRow } from '../../server/contract/endpoints/index.ts';
import { errors } from '../../server/contract/errors.ts';
import { openApiDocument } from '../../server/http/openapi.ts';

interface Operation {
  operationId: string;
  summary: string;
  security: Record<string, string[]>[];
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { required?: boolean; content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}

interface Document {
  openapi: string;
  info: { title: string; version: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, object>>;
}

// As a client gets it: JSON, nothing that only lives in this process.
const document = JSON.parse(JSON.stringify(openApiDocument('https://cert.example.cn'))) as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

const operationOf = (name: string): Operation => {
  const [method = '', path = ''] = name.split(' ');
  const found = document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
  if (!found) throw new Error(`${name} is not in the document`);
  return found;
};

/** Every object of the document with the way to it. */
function* nodes(value: unknown, way = '#'): Generator<[string, Record<string, unknown>]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [way, value as Record<string, unknown>];
  for (const [key, inner] of Object.entries(value)) yield* nodes(inner, `${way}/${key}`);
}

const schemaOf = (response: Operation['responses'][string] | undefined) => response?.content?.['application/json']?.schema;

const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

describe('the OpenAPI document', () => {
  it('is of version 3.1 and says where the API is', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    expect(document.servers).toEqual([{ url: 'https://cert.example.cn/api/v1' }]);
  });

  it('has an operation for every row of the endpoint table, and no other', () => {
    expect(operations.map(({ path, method }) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`).sort()).toEqual(
      [...endpointNames].sort(),
    );
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  });

  it.each(endpointNames)('describes "%s" as its row has it', (name) => {
    const row = endpointRow(name);
    const { operationId, summary, security, parameters = [], requestBody, responses } = operationOf(name);
    expect({ operationId, summary }).toEqual({ operationId: row.name, summary: row.summary });
    const inPath = [...name.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter);
    expect(parameters.filter((one) => one.in === 'path').map((one) => one.name)).toEqual(inPath);
    expect(parameters.filter((one) => one.in === 'path').every((one) => one.required)).toBe(true);
    expect(parameters.filter((one) => one.in === 'query').map((one) => one.name)).toEqual(Object.keys(row.query?.shape ?? {}));
    const expected = row.upload ? ['multipart/form-data'] : row.body ? ['application/json'] : [];
    expect(Object.keys(requestBody?.content ?? {})).toEqual(expected);
    const success = row.output === 'none' ? '204' : String(row.status ?? 200);
    expect(Object.keys(responses).sort()).toEqual([success, 'default', ...(row.mayBeUnchanged ? ['304'] : [])].sort());
    expect(security.length > 0).toBe(Array.isArray(row.access));
  });

  it('resolves every reference', () => {
    for (const [way, { $ref }] of nodes(document)) {
      if ($ref === undefined) continue;
      const target = String($ref)
        .replace('#/', '')
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
      expect({ way, $ref, found: target !== undefined }).toEqual({ way, $ref, found: true });
    }
  });

  it('names only security schemes that it describes', () => {
    const known = Object.keys(document.components.securitySchemes ?? {});
    for (const { operation } of operations)
      for (const scheme of operation.security.flatMap((one) => Object.keys(one))) expect(known).toContain(scheme);
  });

  it('uses the types of JSON Schema 2020-12, and none of the older dialect', () => {
    for (const [way, node] of nodes({ ...document.paths, ...document.components.schemas })) {
      if (way.endsWith('/properties')) continue;
      for (const type of [node.type].flat().filter((one) => typeof one === 'string'))
        if (!('in' in node)) expect({ way, known: types.includes(type as string) }).toEqual({ way, known: true });
      expect({ way, nullable: 'nullable' in node }).toEqual({ way, nullable: false });
      if (Array.isArray(node.required) && node.properties)
        expect(Object.keys(node.properties)).toEqual(expect.arrayContaining(node.required));
      if ('enum' in node) expect(node.enum).toEqual([...new Set(node.enum as unknown[])]);
    }
  });

  it('tells every way to be refused', () => {
    expect(schemaOf(operationOf('GET /session').responses.default)).toEqual({ $ref: '#/components/schemas/problem' });
    const { problem } = document.components.schemas as { problem: { properties: { code: { enum: string[] } } } };
    expect(problem.properties.code.enum).toEqual(Object.keys(errors));
  });

  it('says each large shape once, by name, and refers to it: the document is a fraction of a megabyte', () => {
    expect(schemaOf(operationOf('GET /applications/:id').responses['200'])).toEqual({ $ref: '#/components/schemas/applicationView' });
    const { applicationView } = document.components.schemas as { applicationView: { properties: Record<string, object> } };
    expect(applicationView.properties.product).toEqual({ $ref: '#/components/schemas/productView' });
    expect(Buffer.byteLength(JSON.stringify(document))).toBeLessThan(600_000);
  });
});
