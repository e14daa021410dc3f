/** New models: empty, from the example, or from a file that is checked before anything is sent. */
import type { ModelDraft } from '@nonet/domain/business-model'
import type { Finding } from '@nonet/domain/formats'
import { useQueryClient } from '@tanstack/react-query'
import { type DragEvent, useId, useState } from 'react'
import { ApiError, newCommandId, sendCommand } from '#app/api'
import { t } from '#messages'
import { Button, ModalDialog, notify } from '#ui'

/** The ways to a new model; each answers with its id, or null when the server refused. */
export function useNewModel() {
  const client = useQueryClient()
  const send = async (verb: string, payload: unknown): Promise<string | null> => {
    const id = crypto.randomUUID()
    try {
      await sendCommand(`/api/business-models/${id}/${verb}`, payload, newCommandId())
      await client.invalidateQueries({ queryKey: ['models'] })
      return id
    } catch (error) {
      notify(t('said.refused'), { description: error instanceof ApiError ? error.message : String(error), isWorse: true })
      return null
    }
  }
  return {
    createEmpty: (name: string) => send('create', { name }),
    createExample: async () => {
      const [{ readModelFile }, { northQuayCoffee }] = await Promise.all([
        import('@nonet/domain/formats'),
        import('@nonet/domain/examples'),
      ])
      return send('import', { draft: readModelFile(northQuayCoffee).draft, source: 'north-quay-coffee.bmml' })
    },
    importDraft: (draft: ModelDraft, source: string) => send('import', { draft, source }),
  }
}

type Chosen = { readonly name: string; readonly draft: ModelDraft | null; readonly findings: readonly Finding[] }
type ImportDialogProps = { readonly isOpen: boolean; readonly onClose: () => void; readonly onImported: (modelId: string) => void }

export function ImportDialog({ isOpen, onClose, onImported }: ImportDialogProps) {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const { importDraft } = useNewModel()
  const close = () => {
    setChosen(null)
    onClose()
  }
  const choose = async (file: File | undefined) => {
    if (!file) return
    const { fileLimit, readModelFile } = await import('@nonet/domain/formats')
    // A file beyond the limit is not read into memory; the reader's own sentence about its size does not need the text.
    const text = file.size > fileLimit * 4 ? ' '.repeat(fileLimit + 1) : await file.text()
    setChosen({ name: file.name, ...readModelFile(text) })
  }
  const go = async () => {
    if (!chosen?.draft) return
    setIsBusy(true)
    const id = await importDraft(chosen.draft, chosen.name)
    setIsBusy(false)
    if (!id) return
    notify(t('import.done', { name: chosen.draft.meta.name }))
    close()
    onImported(id)
  }
  return (
    <ModalDialog title={t('import.title')} isOpen={isOpen} onClose={close} isWide>
      <FileChooser onChoose={(file) => void choose(file)} />
      {chosen ? <Report chosen={chosen} /> : null}
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={close}>{t('common.cancel')}</Button>
        <Button kind="primary" disabled={!chosen?.draft || isBusy} onClick={() => void go()}>
          {t('import.go')}
        </Button>
      </div>
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
      className="flex flex-col items-center gap-2 rounded-md border border-strong border-dashed px-4 py-8 text-sm text-soft"
    >
      <input
        id={id}
        type="file"
        accept=".bmml,.yaml,.yml,text/yaml"
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

function Report({ chosen: { name, draft, findings } }: { readonly chosen: Chosen }) {
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
