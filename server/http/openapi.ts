/** The OpenAPI 3.1 document, made from the same rows that the router serves. */
import * as z from 'zod'
import { alwaysPossible, type Operation } from './operation.ts'

const problem = {
  type: 'object',
  properties: { type: { type: 'string' }, status: { type: 'integer' }, title: { type: 'string' }, detail: { type: 'string' } },
  required: ['type', 'status', 'title'],
}
const meanings: Readonly<Record<number, string>> = {
  202: 'It waits until a second person approves it.',
  302: 'Go on at the address in Location.',
  304: 'Nothing has changed since the given ETag.',
  400: 'The request is malformed; the problem names the field and the remedy.',
  401: 'Nobody is signed in.',
  403: 'This role may not do that.',
  404: 'There is nothing at this address.',
  409: 'Something changed in between; the problem says what.',
  412: 'The version in If-Match is not the last.',
  413: 'The body is larger than 1 MB.',
  415: 'The body is not JSON.',
  422: 'A rule of the business refuses it; the problem says which.',
  429: 'Too many requests; come again after Retry-After seconds.',
  503: 'The database is away or full; come again after Retry-After seconds.',
}

export function openApiDocument(operations: readonly Operation[]): unknown {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    const path = paths[operation.path] ?? {}
    paths[operation.path] = path
    path[operation.method] = described(operation)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Nonet',
      version: '0.1.0',
      summary: 'A living business model.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }, { session: [] }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'nonet_session' } },
      schemas: { Problem: problem },
    },
  }
}

function described(operation: Operation): unknown {
  const { operationId, summary, tag, body, permission } = operation
  return {
    operationId,
    summary,
    tags: [tag],
    ...(permission === null ? { security: [] } : { 'x-permission': permission }),
    parameters: [...pathParameters(operation), ...queryParameters(operation), ...(operation.command ? commandHeaders : [])],
    ...(operation.takesFile ? { requestBody: { required: true, content: { 'application/octet-stream': {} } } } : {}),
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } } : {}),
    responses: Object.fromEntries(
      [...new Set([...operation.statuses, ...alwaysPossible])].toSorted().map((status) => [status, responseOf(operation, status)]),
    ),
  }
}

function responseOf(operation: Operation, status: number): unknown {
  if (status === 200) {
    const type = operation.file ?? (operation.streams ? 'text/event-stream' : 'application/json')
    return { description: 'Done.', content: { [type]: { schema: schemaOf(operation.output, 'output') } } }
  }
  if (status === 304 || status === 302) return { description: meanings[status] }
  if (status === 202) return { description: meanings[202], content: { 'application/json': { schema: schemaOf(pendingAnswer, 'output') } } }
  return { description: meanings[status], content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }
}

const pathParameters = ({ path }: Operation) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }))

function queryParameters({ query }: Operation): unknown[] {
  if (!query) return []
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, { description?: string }>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description ? { description } : {}),
    schema,
  }))
}

const pendingAnswer = z.object({
  outcome: z.literal('pending'),
  commandId: z.uuid(),
  approval: z.uuid(),
  approvers: z.array(z.string()),
  secret: z.string().optional(),
  link: z.string().optional(),
  isMailed: z.boolean().optional(),
})

const commandHeaders = [
  {
    name: 'Reason',
    in: 'header',
    required: false,
    description: 'Why, in percent-encoded UTF-8 of at most 500 characters; it stands in the audit.',
    schema: { type: 'string' },
  },
  {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'A fresh UUID per command; a repetition with the same one gives the same answer.',
    schema: { type: 'string', format: 'uuid' },
  },
  {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'The ETag that the decision rests on, when any change since is to refuse it.',
    schema: { type: 'string' },
  },
]

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Record<string, unknown>
  return rest
}
