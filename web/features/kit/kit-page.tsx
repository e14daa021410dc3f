/** The kit: type, colour and parts, to look at in both themes before a screen is made of them. */
import { MoreHorizontal, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '#messages'
import { ActionMenu, Button, FieldRow, IconButton, notify, Select, TextArea, TextInput } from '#ui'

const sizes = ['text-xs', 'text-sm', 'text-base', 'text-lg', 'text-xl', 'text-2xl']
const colours = [
  'paper',
  'surface',
  'sunken',
  'ink',
  'ink-soft',
  'ink-faint',
  'line',
  'line-strong',
  'accent',
  'accent-soft',
  'better',
  'worse',
  'open',
]

export function KitPage() {
  return (
    <main id="content" className="mx-auto flex w-full max-w-4xl flex-1 flex-col gap-8 px-4 py-8">
      <div>
        <h1>{t('kit.title')}</h1>
        <p className="mt-1 text-soft">{t('kit.lead')}</p>
      </div>
      <Part title={t('kit.type')}>
        <div className="flex flex-col gap-2">
          {sizes.map((size) => (
            <p key={size} className={size}>
              {t('kit.sample')} <span className="font-mono text-xs text-faint">{size}</span>
            </p>
          ))}
        </div>
      </Part>
      <Part title={t('kit.colour')}>
        <div className="grid grid-cols-3 gap-2 sm:grid-cols-5">
          {[...colours, ...Array.from({ length: 8 }, (_, index) => `segment-${index}`)].map((name) => (
            <div key={name} className="text-xs text-soft">
              <div className="mb-1 h-8 rounded-md border border-line" style={{ background: `var(--${name})` }} />
              {name}
            </div>
          ))}
        </div>
      </Part>
      <Part title={t('kit.buttons')}>
        <div className="flex flex-wrap items-center gap-2">
          <Button kind="primary">
            <Plus size={16} aria-hidden />
            {t('models.new')}
          </Button>
          <Button>{t('models.import')}</Button>
          <Button kind="plain">{t('common.cancel')}</Button>
          <Button disabled>{t('import.go')}</Button>
          <IconButton label={t('common.add')}>
            <Plus size={16} aria-hidden />
          </IconButton>
          <ActionMenu
            trigger={<MoreHorizontal size={16} aria-hidden />}
            triggerLabel={t('app.menu')}
            entries={[
              { label: t('menu.open'), shortcut: 'Enter', onSelect: () => {} },
              'separator',
              { label: t('menu.remove'), shortcut: 'Delete', onSelect: () => {} },
            ]}
          />
        </div>
      </Part>
      <Part title={t('kit.fields')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <FieldRow label={t('setup.name')} help={t('setup.lead')}>
            {(wiring) => <TextInput {...wiring} />}
          </FieldRow>
          <FieldRow label={t('panel.key')} fault={t('said.refused')}>
            {(wiring) => <TextInput defaultValue="cs-" {...wiring} />}
          </FieldRow>
          <FieldRow label={t('setup.currency')}>
            {(wiring) => (
              <Select {...wiring}>
                <option>EUR</option>
                <option>USD</option>
              </Select>
            )}
          </FieldRow>
          <FieldRow label={t('panel.description')}>{(wiring) => <TextArea {...wiring} />}</FieldRow>
        </div>
      </Part>
      <Part title={t('kit.messages')}>
        <div className="flex gap-2">
          <Button onClick={() => notify(t('said.undone'), { undo: () => {} })}>{t('kit.show')}</Button>
          <Button onClick={() => notify(t('said.refused'), { description: t('app.notFound'), isWorse: true })}>{t('said.refused')}</Button>
        </div>
      </Part>
    </main>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <h2 className="border-b border-line pb-1">{title}</h2>
      {children}
    </section>
  )
}
