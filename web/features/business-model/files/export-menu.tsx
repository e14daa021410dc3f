/** The ways out of a model: files that are drawn by the server, and what they could not carry. */
import { Download } from 'lucide-react'
import { api, file } from '#app/api'
import { t } from '#messages'
import { ActionMenu, type MenuEntry, notify } from '#ui'

type Written = { readonly fileName: string; readonly text: string; readonly lost: readonly string[] }

export function ExportMenu({ modelId, version }: { readonly modelId: string; readonly version?: number | undefined }) {
  const address = `/api/business-models/${modelId}`
  /** What is looked at is what leaves. */
  const at = (query: string) => (version === undefined ? '' : `${query.includes('?') ? '&' : '?'}asOf=${version}`)
  const told = (lost: readonly string[]) => {
    if (lost.length > 0) notify(t('canvas.lost', { count: lost.length }), { description: lost.slice(0, 6).join('; ') })
  }
  const save = (name: string, content: Blob) => {
    const link = URL.createObjectURL(content)
    Object.assign(document.createElement('a'), { href: link, download: name }).click()
    URL.revokeObjectURL(link)
  }
  const failed = (error: unknown) =>
    notify(t('said.refused'), { description: error instanceof Error ? error.message : String(error), isWorse: true })
  const text = async (query: string) => {
    const { fileName, text, lost } = await api<Written>(`${address}/${query}${at(query)}`)
    save(fileName, new Blob([text], { type: 'text/yaml' }))
    told(lost)
  }
  const drawn = async (query: string) => {
    const { name, content, leftOut } = await file(`${address}/file?${query}${at('?')}`)
    save(name, content)
    told(leftOut)
  }
  const published = async () => {
    const answer = await api<{ contentId: string }>(`${address}/publish${at('')}`)
    save(`${answer.contentId.slice(0, 24)}.json`, new Blob([JSON.stringify(answer, null, 2)], { type: 'application/json' }))
  }
  const entry = (label: string, act: () => Promise<void>): MenuEntry => ({ label, onSelect: () => void act().catch(failed) })
  return (
    <ActionMenu
      trigger={
        <>
          <Download size={16} aria-hidden />
          <span className="max-xl:hidden">{t('canvas.export')}</span>
        </>
      }
      triggerLabel={t('canvas.export')}
      entries={[
        entry(t('canvas.export.nonet'), () => text('export')),
        entry(t('canvas.export.bmml'), () => text('export?flavour=bmml')),
        entry(t('canvas.export.published'), published),
        'separator',
        entry(t('canvas.export.pdf'), () => drawn('format=pdf')),
        entry(t('canvas.export.pdf4'), () => drawn('format=pdf&paper=a4')),
        entry(t('canvas.export.pptx'), () => drawn('format=pptx')),
        entry(t('canvas.export.png'), () => drawn('format=png')),
        entry(t('canvas.export.svg'), () => drawn('format=svg')),
        entry(t('canvas.export.html'), () => drawn('format=html')),
        'separator',
        entry(t('canvas.export.md'), () => drawn('format=md')),
        entry(t('canvas.export.csv'), () => drawn('format=csv')),
        entry(t('canvas.export.mmd'), () => drawn('format=mmd')),
      ]}
    />
  )
}
