/** The ways out of a model: choose a file, see what is in it and what it has no place for, then keep it. */
import '#messages/together'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { t } from '#messages'
import { announce, Button, DialogFoot, ModalDialog } from '#ui'
import { useModelView } from '../live/model-view.ts'
import { type ExportFormat, exportFormats } from './export-formats.ts'
import { dataAddress, type Leaving, leaving, save, sizeText } from './leaving.ts'

/** So much of a long text is shown; all of it is in the file. */
const shownLength = 20_000
const drawing = exportFormats.find(({ id }) => id === 'svg') as ExportFormat

export function ExportDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <ModalDialog title={t('export.title')} isOpen={isOpen} onClose={onClose} width="widest">
      {isOpen ? <Choice onClose={onClose} /> : null}
    </ModalDialog>
  )
}

function Choice({ onClose }: { readonly onClose: () => void }) {
  const { live, acts, search } = useModelView()
  const moment = search.at ?? acts.version
  const [chosen, setChosen] = useState<ExportFormat>(exportFormats[0] as ExportFormat)
  const { data, error, isFetching } = useQuery({
    queryKey: ['leaving', live.id, chosen.id, moment],
    queryFn: () => leaving(live.id, chosen, search.at),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  })
  const keep = () => {
    if (!data) return
    save(data)
    announce(t('export.kept', { name: data.name }))
    onClose()
  }
  return (
    <>
      <div className="grid gap-5 md:grid-cols-[13rem_minmax(0,1fr)]">
        <Formats chosen={chosen} onChoose={setChosen} />
        <div className="flex min-w-0 flex-col gap-3" aria-busy={isFetching}>
          <p className="text-sm text-soft">{t(chosen.lead)}</p>
          <Preview format={chosen} file={data} fault={error?.message ?? null} />
          <Lost file={data} />
        </div>
      </div>
      <DialogFoot>
        <p className="mr-auto text-xs text-faint" role="status">
          {data ? `${data.name}, ${sizeText(data.content.size)}` : error ? '' : t('export.drawing')}
        </p>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button kind="primary" disabled={!data} onClick={keep}>
          <Download size={16} aria-hidden />
          {t('export.keep')}
        </Button>
      </DialogFoot>
    </>
  )
}

function Formats({ chosen, onChoose }: { readonly chosen: ExportFormat; readonly onChoose: (format: ExportFormat) => void }) {
  return (
    <div className="flex flex-col gap-3 max-md:max-h-48 max-md:overflow-y-auto">
      {(['model', 'picture', 'text'] as const).map((group) => (
        <fieldset key={group}>
          <legend className="mb-0.5 text-xs font-medium text-soft">{t(`export.group.${group}`)}</legend>
          {exportFormats
            .filter((format) => format.group === group)
            .map((format) => (
              <label
                key={format.id}
                className="flex min-h-7 cursor-pointer items-center gap-2 rounded-md px-1.5 text-sm hover:bg-sunken has-checked:bg-accent-soft has-checked:font-medium"
              >
                <input
                  type="radio"
                  name="format"
                  checked={format.id === chosen.id}
                  onChange={() => onChoose(format)}
                  className="accent-(--accent)"
                />
                {t(format.label)}
              </label>
            ))}
        </fieldset>
      ))}
    </div>
  )
}

type PreviewProps = { readonly format: ExportFormat; readonly file: Leaving | undefined; readonly fault: string | null }

function Preview({ format, file, fault }: PreviewProps) {
  const { live, acts, search } = useModelView()
  const moment = search.at ?? acts.version
  const isText = format.preview === 'text'
  const { data: text } = useQuery({
    queryKey: ['leaving', live.id, format.id, moment, 'text'],
    queryFn: async () => (await file?.content.slice(0, shownLength * 4).text())?.slice(0, shownLength) ?? '',
    enabled: isText && file !== undefined,
    gcTime: 60_000,
  })
  const { data: picture } = useQuery({
    queryKey: ['leaving', live.id, 'drawing', moment],
    queryFn: async () => dataAddress((await leaving(live.id, drawing, search.at)).content),
    enabled: !isText,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  })
  if (fault) return <p className="text-sm text-worse">{fault}</p>
  if (!isText)
    return (
      <div className="aspect-[1.414] w-full overflow-hidden rounded-md border border-line bg-surface">
        {picture ? <img src={picture} alt={t('export.preview.drawing')} className="size-full object-contain" /> : null}
      </div>
    )
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
      tabIndex={0}
      aria-label={t('export.preview.text')}
      className="h-72 overflow-auto rounded-md border border-line bg-sunken p-3"
    >
      <pre className="font-mono text-xs leading-normal">{text}</pre>
      {file && file.content.size > shownLength ? <p className="text-xs text-soft">… {t('export.more')}</p> : null}
    </section>
  )
}

function Lost({ file }: { readonly file: Leaving | undefined }) {
  if (!file) return null
  if (file.lost.length === 0) return <p className="text-sm text-better">{t('export.whole')}</p>
  return (
    <details open={file.lost.length <= 6} className="text-sm">
      <summary className="font-medium text-open">{t('export.lost', { count: file.lost.length })}</summary>
      <ul className="mt-1 max-h-32 list-disc overflow-y-auto pl-5 text-soft">
        {file.lost.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </details>
  )
}
