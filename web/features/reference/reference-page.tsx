/** The HTTP API to read: every operation of the OpenAPI document, by subject. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#app/api'
import { t } from '#messages'
import { TextInput } from '#ui'

type Schema = {
  readonly type?: string
  readonly format?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly enum?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
}
type Parameter = {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly description?: string
  readonly schema: Schema
}
type Operation = {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } }
  readonly responses: Readonly<Record<string, { readonly description: string }>>
  readonly 'x-permission'?: string
}
type Document = {
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}
type Entry = { readonly path: string; readonly method: string; readonly operation: Operation }

export function ReferencePage() {
  const { data } = useQuery({
    queryKey: ['openapi'],
    queryFn: () => api<Document>('/api/openapi.json'),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [search, setSearch] = useState('')
  const entries: Entry[] = Object.entries(data?.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const found = entries.filter(({ path, operation }) =>
    `${path} ${operation.operationId} ${operation.summary}`.toLowerCase().includes(search.toLowerCase()),
  )
  return (
    <main id="content" className="mx-auto w-full max-w-4xl flex-1 px-4 py-8">
      <h1>{t('reference.title')}</h1>
      <p className="mt-1 mb-4 text-soft">
        {t('reference.lead')}{' '}
        <a className="font-mono text-accent underline" href="/api/openapi.json">
          /api/openapi.json
        </a>
      </p>
      <TextInput
        type="search"
        aria-label={t('reference.search')}
        placeholder={t('reference.search')}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
        className="mb-6 max-w-xs"
      />
      {data?.tags.map(({ name }) => {
        const own = found.filter(({ operation }) => operation.tags.includes(name))
        return own.length === 0 ? null : (
          <section key={name} className="mb-8">
            <h2 className="mb-2 text-lg">{name}</h2>
            <div className="divide-y divide-line rounded-md border border-line bg-surface">
              {own.map((entry) => (
                <OperationEntry key={entry.operation.operationId} entry={entry} />
              ))}
            </div>
          </section>
        )
      })}
    </main>
  )
}

function OperationEntry({ entry: { path, method, operation } }: { readonly entry: Entry }) {
  const permission = operation['x-permission']
  const schema = operation.requestBody?.content['application/json'].schema
  return (
    <details className="px-3 py-2">
      <summary className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <span className="w-12 font-mono text-xs font-semibold text-soft uppercase">{method}</span>
        <span className="min-w-0 break-all font-mono text-xs">{path}</span>
        <span className="w-full text-sm text-soft sm:pl-15">{operation.summary}</span>
      </summary>
      <div className="mt-3 flex flex-col gap-3 text-sm sm:pl-15">
        <p className="text-xs text-faint">
          {operation.operationId}, {permission ? t('reference.permission', { permission }) : t('reference.public')}
        </p>
        {operation.parameters.length > 0 ? (
          <div>
            <h3 className="mb-1 text-xs font-medium text-soft">{t('reference.parameters')}</h3>
            {operation.parameters.map(({ name, required, description, schema: one }) => (
              <Field key={name} name={name} isRequired={required} schema={{ ...one, ...(description ? { description } : {}) }} />
            ))}
          </div>
        ) : null}
        {schema?.properties ? (
          <div>
            <h3 className="mb-1 text-xs font-medium text-soft">{t('reference.body')}</h3>
            {Object.entries(schema.properties).map(([name, one]) => (
              <Field key={name} name={name} isRequired={schema.required?.includes(name) ?? false} schema={one} />
            ))}
          </div>
        ) : null}
        <div>
          <h3 className="mb-1 text-xs font-medium text-soft">{t('reference.answers')}</h3>
          {Object.entries(operation.responses).map(([status, { description }]) => (
            <p key={status}>
              <span className="mr-3 font-mono text-xs">{status}</span>
              {description}
            </p>
          ))}
        </div>
      </div>
    </details>
  )
}

function Field({ name, schema, isRequired }: { readonly name: string; readonly schema: Schema; readonly isRequired: boolean }) {
  const type = schema.enum
    ? schema.enum.join(' | ')
    : (schema.format ?? schema.type ?? schema.anyOf?.map((one) => one.format ?? one.type).join(' | ') ?? 'JSON')
  return (
    <p className="break-words">
      <span className="font-mono text-xs font-medium">{name}</span>
      {isRequired ? <span className="ml-2 text-xs text-open">{t('reference.required')}</span> : null}
      <span className="ml-2 font-mono text-xs text-faint">{type}</span>
      {schema.description ? <span className="ml-2 text-soft">{schema.description}</span> : null}
    </p>
  )
}
