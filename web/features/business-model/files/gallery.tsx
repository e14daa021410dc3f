/** The gallery: templates of your own, templates that ask, and worked examples; choosing one begins a model. */
import { type ExampleInfo, examples } from '@nonet/domain/examples'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#app/api'
import { t, word } from '#messages'
import { ModalDialog } from '#ui'
import { useNewModel } from './new-model.tsx'

type GalleryProps = { readonly isOpen: boolean; readonly onClose: () => void; readonly onBegun: (modelId: string) => void }
type Own = { readonly model_id: string; readonly name: string; readonly tagline: string | null }

export function GalleryDialog(props: GalleryProps) {
  return (
    <ModalDialog title={t('gallery.title')} isOpen={props.isOpen} onClose={props.onClose} width="wide">
      {props.isOpen ? <Gallery {...props} /> : null}
    </ModalDialog>
  )
}

function Gallery({ onClose, onBegun }: GalleryProps) {
  const [isBusy, setIsBusy] = useState(false)
  const { createFrom, createFromTemplate } = useNewModel()
  const { data } = useQuery({
    queryKey: ['models', 'templates'],
    queryFn: () => api<{ rows: Own[] }>('/api/business-models?is_template=true&limit=100'),
  })
  const begin = async (made: Promise<string | null>) => {
    setIsBusy(true)
    const id = await made
    setIsBusy(false)
    if (!id) return
    onClose()
    onBegun(id)
  }
  const own = data?.rows ?? []
  const groups = [
    { title: t('gallery.templates'), lead: t('gallery.templates.lead'), of: 'template' },
    { title: t('gallery.examples'), lead: t('gallery.examples.lead'), of: 'example' },
  ] as const
  return (
    <div aria-busy={isBusy} className="flex flex-col gap-6">
      {own.length > 0 ? (
        <Group title={t('gallery.own')} lead={t('gallery.own.lead')}>
          {own.map(({ model_id, name, tagline }) => (
            <Choice key={model_id} title={name} summary={tagline ?? ''} onChoose={() => void begin(createFromTemplate(model_id, name))} />
          ))}
        </Group>
      ) : null}
      {groups.map(({ title, lead, of }) => (
        <Group key={of} title={title} lead={lead}>
          {examples
            .filter(({ kind }: ExampleInfo) => kind === of)
            .map(({ id, title: name, summary }) => (
              <Choice key={id} title={word(name)} summary={word(summary)} onChoose={() => void begin(createFrom(id))} />
            ))}
        </Group>
      ))}
    </div>
  )
}

function Group({ title, lead, children }: { readonly title: string; readonly lead: string; readonly children: React.ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <div>
        <h3 className="font-semibold">{title}</h3>
        <p className="text-sm text-soft">{lead}</p>
      </div>
      <ul className="grid gap-2 sm:grid-cols-2">{children}</ul>
    </section>
  )
}

function Choice({ title, summary, onChoose }: { readonly title: string; readonly summary: string; readonly onChoose: () => void }) {
  return (
    <li>
      <button
        type="button"
        onClick={onChoose}
        className="h-full w-full rounded-md border border-line bg-surface p-3 text-left text-sm hover:border-strong hover:bg-sunken"
      >
        <span className="block font-medium">{title}</span>
        <span className="block text-soft">{summary}</span>
      </button>
    </li>
  )
}
