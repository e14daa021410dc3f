/** New models: empty, from the example, or from a file that is checked before anything is sent. */
import type { ModelDraft } from '@nonet/domain/business-model'
import { useQueryClient } from '@tanstack/react-query'
import { type DragEvent, lazy, Suspense, useId, useState } from 'react'
import { ApiError, newId, sendCommand } from '#app/api'
import { choice, t } from '#messages'
import { Button, DialogFoot, FieldRow, ModalDialog, notify, Select, TextArea, TextInput } from '#ui'
import { type Brought, type Understood, understand } from './read-any.ts'

const ImportPreview = lazy(() => import('./import-preview.tsx').then((loaded) => ({ default: loaded.ImportPreview })))

/** The ways to a new model; each answers with its id, or null when the server refused. */
export function useNewModel() {
  const client = useQueryClient()
  const told = (error: unknown) =>
    notify(t('said.refused'), { description: error instanceof ApiError ? error.message : String(error), isWorse: true })
  const make = async (verb: string, payload: unknown): Promise<string> => {
    const id = newId()
    await sendCommand(`/api/business-models/${id}/${verb}`, payload, newId())
    await client.invalidateQueries({ queryKey: ['models'] })
    return id
  }
  const send = (verb: string, payload: unknown): Promise<string | null> =>
    make(verb, payload).catch((error: unknown) => {
      told(error)
      return null
    })
  /** Under the name itself, or the first number behind it that is free. */
  const named = async (name: string, begin: (free: string) => Promise<string>): Promise<string | null> => {
    for (let count = 1; ; count++) {
      try {
        return await begin(count === 1 ? name : `${name} ${count}`)
      } catch (error) {
        const isTaken = error instanceof ApiError && error.problem.type.endsWith('name-taken')
        if (isTaken && count < 50) continue
        told(error)
        return null
      }
    }
  }
  return {
    /** Under this name or not at all: the person chose it. */
    createNamed: (name: string) => send('create', { name }),
    createEmpty: (name: string) => named(name, (free) => make('create', { name: free })),
    createFrom: async (example: string) => {
      const [{ readModelFile }, { exampleText }] = await Promise.all([import('@nonet/domain/formats'), import('@nonet/domain/examples')])
      const { draft } = readModelFile((await exampleText(example)) ?? '')
      if (!draft) return null
      return named(draft.meta.name, (name) =>
        make('import', { draft: { ...draft, meta: { ...draft.meta, name } }, source: `${example}.bmml` }),
      )
    },
    createFromTemplate: (template: string, name: string) =>
      named(t('gallery.named', { name }), (free) => make('create-from-template', { template, name: free })),
    /** Lines that are pasted twice, or a file that is brought in again, are a second model, not a refusal. */
    importDraft: (draft: ModelDraft, source: string) =>
      named(draft.meta.name, (name) => make('import', { draft: { ...draft, meta: { ...draft.meta, name } }, source })),
  }
}

type ImportDialogProps = { readonly isOpen: boolean; readonly onClose: () => void; readonly onImported: (modelId: string) => void }

export function ImportDialog({ isOpen, onClose, onImported }: ImportDialogProps) {
  const [brought, setBrought] = useState<Brought | null>(null)
  const [understood, setUnderstood] = useState<Understood | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  /** What the person wrote over the name that was found. */
  const [name, setName] = useState<string | null>(null)
  const { importDraft } = useNewModel()
  const close = () => {
    setBrought(null)
    setUnderstood(null)
    setName(null)
    onClose()
  }
  const take = async (next: Brought) => {
    setBrought(next)
    setUnderstood(await understand(next))
  }
  const choose = async (file: File | undefined) => {
    if (!file) return
    const { fileLimit } = await import('@nonet/domain/formats')
    // A file beyond the limit is not read into memory; the reader's own sentence about its size does not need the text.
    const text = file.size > fileLimit * 4 ? ' '.repeat(fileLimit + 1) : await file.text()
    await take({ name: file.name, text, mapping: {} })
  }
  const go = async () => {
    if (!understood?.draft || !brought) return
    setIsBusy(true)
    const meta = { ...understood.draft.meta, name: name?.trim() || understood.draft.meta.name }
    const id = await importDraft({ ...understood.draft, meta }, brought.name)
    setIsBusy(false)
    if (!id) return
    notify(t('import.done', { name: meta.name }))
    close()
    onImported(id)
  }
  return (
    <ModalDialog title={t('import.title')} isOpen={isOpen} onClose={close} width="wide">
      <FileChooser onChoose={(file) => void choose(file)} />
      <PasteField onPaste={(text) => void take({ name: t('import.pasted'), text, mapping: {} })} />
      {brought && understood ? (
        <>
          <ColumnMapping
            columns={understood.columns}
            onMap={(column, field) => void take({ ...brought, mapping: { ...brought.mapping, [column]: field } })}
          />
          <Report name={brought.name} understood={understood} />
          <Suspense fallback={null}>{understood.draft ? <ImportPreview draft={understood.draft} /> : null}</Suspense>
          {understood.draft ? (
            <div className="mt-4 max-w-sm">
              <FieldRow label={t('import.name')}>
                {(wiring) => (
                  <TextInput
                    value={name ?? understood.draft?.meta.name ?? ''}
                    maxLength={500}
                    onChange={({ target }) => setName(target.value)}
                    {...wiring}
                  />
                )}
              </FieldRow>
            </div>
          ) : null}
        </>
      ) : null}
      <DialogFoot>
        <Button onClick={close}>{t('common.cancel')}</Button>
        <Button kind="primary" disabled={!understood?.draft || isBusy} onClick={() => void go()}>
          {t('import.go')}
        </Button>
      </DialogFoot>
    </ModalDialog>
  )
}

function FileChooser({ onChoose }: { readonly onChoose: (file: File | undefined) => void }) {
  const id = useId()
  const drop = (event: DragEvent) => {
    event.preventDefault()
    onChoose(event.dataTransfer.files[0])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button beside it is the first
    <div
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
      className="flex flex-col items-center gap-2 rounded-md border border-strong border-dashed px-4 py-6 text-sm text-soft"
    >
      <input
        id={id}
        type="file"
        accept=".bmml,.yaml,.yml,.csv,.tsv,.txt,.md,text/yaml,text/csv,text/plain"
        className="peer sr-only"
        onChange={({ target }) => onChoose(target.files?.[0])}
      />
      <label
        htmlFor={id}
        className="cursor-pointer rounded-md border border-strong bg-surface px-3 py-1.5 font-medium text-ink peer-focus-visible:outline-2 peer-focus-visible:outline-accent hover:bg-sunken"
      >
        {t('import.choose')}
      </label>
      <span>{t('import.drop')}</span>
    </div>
  )
}

function PasteField({ onPaste }: { readonly onPaste: (text: string) => void }) {
  return (
    <div className="mt-3">
      <FieldRow label={t('import.paste')} help={t('import.paste.help')}>
        {(wiring) => (
          <TextArea
            {...wiring}
            className="max-h-40"
            placeholder={t('import.paste.example')}
            onChange={({ target }) => (target.value.trim() === '' ? undefined : onPaste(target.value))}
          />
        )}
      </FieldRow>
    </div>
  )
}

const fields = ['name', 'description', 'block', 'key', 'parent', 'links'] as const

/** What each column holds; what was recognized is chosen already. */
function ColumnMapping({
  columns,
  onMap,
}: {
  readonly columns: Understood['columns']
  readonly onMap: (column: string, field: string) => void
}) {
  if (columns.length === 0) return null
  return (
    <fieldset className="mt-4 grid max-h-40 grid-cols-2 gap-2 overflow-auto sm:grid-cols-3">
      <legend className="mb-1 text-xs font-medium text-soft">{t('import.columns')}</legend>
      {columns.map(({ column, field }) => (
        <FieldRow key={column} label={column}>
          {(wiring) => (
            <Select value={field ?? '-'} onChange={({ target }) => onMap(column, target.value)} {...wiring}>
              <option value="-">{t('import.leaveOut')}</option>
              {[...fields, ...(field && !fields.includes(field as 'name') ? [field] : [])].map((one) => (
                <option key={one} value={one}>
                  {choice(one)}
                </option>
              ))}
            </Select>
          )}
        </FieldRow>
      ))}
    </fieldset>
  )
}

function Report({ name, understood: { draft, findings } }: { readonly name: string; readonly understood: Understood }) {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const shown = draft ? findings : errors
  return (
    <div className="mt-4 text-sm" aria-live="polite">
      <p className={draft ? 'font-medium' : 'font-medium text-worse'}>
        {draft
          ? t('import.found', { elements: draft.elements.length, links: draft.links.length, name: draft.meta.name })
          : t('import.errors', { count: errors.length, name })}
      </p>
      {draft && findings.length > 0 ? <p className="text-soft">{t('import.warnings', { count: findings.length })}</p> : null}
      <ul className="mt-2 flex max-h-48 flex-col gap-1 overflow-auto">
        {shown.map((finding) => (
          <li key={`${finding.line}:${finding.column} ${finding.code} ${finding.message}`} className="flex gap-3">
            <span className="w-16 shrink-0 text-faint">{t('import.line', { line: finding.line })}</span>
            <span>{finding.message}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
