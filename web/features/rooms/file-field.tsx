/** A file of a record: chosen or dropped, uploaded and named in its field at once; taken away again without a trace in lists. */
import { type Field, type FileValue, fileTypes, mostOfFiles, type RecordKind } from '@nonet/domain/blocks'
import type { Json } from '@nonet/domain/kernel/json'
import { Paperclip } from 'lucide-react'
import { type DragEvent, useId, useRef, useState } from 'react'
import { ApiError, upload } from '#app/api'
import { t, word } from '#messages'
import { Button } from '#ui'
import { useSend } from './records.ts'

type FileFieldProps = {
  readonly kind: RecordKind
  readonly id: string
  readonly name: string
  readonly field: Field
  readonly value: Json | undefined
  readonly isDisabled: boolean
}
const accepted = Object.keys(fileTypes)
  .map((ending) => `.${ending}`)
  .join()
export const fileAddress = (kind: RecordKind, id: string, field: string): string => `/api/${kind.plural}/${id}/file?field=${field}`
const size = (bytes: number) =>
  new Intl.NumberFormat(undefined, { style: 'unit', unit: bytes < 1e6 ? 'kilobyte' : 'megabyte', maximumFractionDigits: 1 }).format(
    bytes / (bytes < 1e6 ? 1e3 : 1e6),
  )

/** A file by its name, to be taken away. */
export function FileLink({ value, href }: { readonly value: FileValue; readonly href: string }) {
  return (
    <a href={href} download={value.name} className="inline-flex min-h-7 items-center gap-1.5 break-all text-accent hover:underline">
      <Paperclip size={14} aria-hidden className="shrink-0" />
      {value.name}
      <span className="whitespace-nowrap text-faint text-xs">{size(value.size)}</span>
    </a>
  )
}

export function FileField({ kind, id, name, field, value, isDisabled }: FileFieldProps) {
  const send = useSend()
  const label = useId()
  const input = useRef<HTMLInputElement>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const file = (value ?? null) as FileValue | null
  const keep = async (next: Json) => setFault(await send(`/api/${kind.plural}/${id}/revise`, { [name]: next }))
  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    if (chosen.size > mostOfFiles.bytes) return setFault(t('files.tooLarge', { size: size(chosen.size), most: size(mostOfFiles.bytes) }))
    setIsBusy(true)
    try {
      await keep(await upload<Json>(`/api/${kind.plural}/${id}/files?name=${encodeURIComponent(chosen.name)}`, chosen))
    } catch (error) {
      setFault(error instanceof ApiError ? error.message.replace(/^name: /, '') : String(error))
    }
    setIsBusy(false)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    if (!isDisabled) void take(event.dataTransfer.files[0])
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a look of its own, and this is one field
    <div role="group" aria-labelledby={label} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <p id={label} className="mb-1 text-xs font-medium text-soft">
        {word(field.label)}
      </p>
      {file ? (
        <FileLink value={file} href={fileAddress(kind, id, name)} />
      ) : isDisabled ? (
        <p className="text-sm text-soft">{t('common.none')}</p>
      ) : null}
      {isDisabled ? null : (
        <div className="mt-1 flex flex-wrap gap-2">
          <Button disabled={isBusy} onClick={() => input.current?.click()}>
            {isBusy ? `${t('files.uploading')} …` : t(file ? 'files.replace' : 'files.choose')}
          </Button>
          {file ? (
            <Button kind="plain" disabled={isBusy} onClick={() => void keep(null)}>
              {t('files.remove')}
            </Button>
          ) : null}
          <input
            ref={input}
            type="file"
            accept={accepted}
            hidden
            aria-label={word(field.label)}
            onChange={({ target }) => {
              void take(target.files?.[0])
              target.value = ''
            }}
          />
        </div>
      )}
      {fault ? (
        <p role="alert" className="mt-1 text-xs text-worse">
          {fault}
        </p>
      ) : null}
    </div>
  )
}
