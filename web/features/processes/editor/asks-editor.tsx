/** What a task asks for when it is done: each becomes a variable that conditions can name. */
import type { Ask } from '@nonet/domain/blocks'
import { useState } from 'react'
import { t } from '#messages'
import { Button, IconButton, Select, TextInput } from '#ui'

type AsksEditorProps = { readonly asks: readonly Ask[]; readonly isReadOnly: boolean; readonly onChange: (asks: readonly Ask[]) => void }

/** `Order value (net)` → `orderValueNet`, as no other one is called. */
function variableOf(label: string, taken: readonly string[]): string {
  const words = label
    .normalize('NFD')
    .replace(/[^A-Za-z0-9 ]/g, '')
    .split(/\s+/)
    .filter(Boolean)
  const name = words
    .map((word, at) => (at === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()))
    .join('')
  const base = /^[a-z]/.test(name) ? name.slice(0, 36) : `value${name.slice(0, 30)}`
  for (let number = 1; ; number++) {
    const free = number === 1 ? base : `${base}${number}`
    if (!taken.includes(free)) return free
  }
}

export function AsksEditor({ asks, isReadOnly, onChange }: AsksEditorProps) {
  const [label, setLabel] = useState('')
  const put = (at: number, change: Partial<Ask>) => onChange(asks.map((ask, index) => (index === at ? { ...ask, ...change } : ask)))
  const add = () => {
    const text = label.trim().slice(0, 100)
    if (text === '') return
    onChange([
      ...asks,
      {
        name: variableOf(
          text,
          asks.map(({ name }) => name),
        ),
        label: text,
        type: 'text',
        isRequired: true,
      },
    ])
    setLabel('')
  }
  return (
    <section aria-label={t('process.asks')} className="flex flex-col gap-2 text-sm">
      <h3 className="text-xs font-medium text-soft">{t('process.asks')}</h3>
      <ul className="flex flex-col gap-2">
        {asks.map((ask, at) => (
          <li key={ask.name} className="rounded-md border border-line p-2">
            <div className="flex items-center gap-1">
              <span className="min-w-0 flex-1 truncate font-medium">{ask.label}</span>
              {isReadOnly ? null : (
                <IconButton
                  label={t('process.dropAsk', { name: ask.label })}
                  onClick={() => onChange(asks.filter((_, index) => index !== at))}
                >
                  ×
                </IconButton>
              )}
            </div>
            <p className="mb-1 font-mono text-xs text-faint">{ask.name}</p>
            <div className="flex items-center gap-3">
              <Select
                aria-label={t('process.askType', { name: ask.label })}
                value={ask.type}
                disabled={isReadOnly}
                onChange={({ target }) => put(at, { type: target.value as Ask['type'] })}
              >
                {(['text', 'number', 'flag'] as const).map((type) => (
                  <option key={type} value={type}>
                    {t(`process.ask.${type}`)}
                  </option>
                ))}
              </Select>
              <label className="flex min-h-7 items-center gap-1.5 whitespace-nowrap text-xs">
                <input
                  type="checkbox"
                  checked={ask.isRequired}
                  disabled={isReadOnly}
                  onChange={({ target }) => put(at, { isRequired: target.checked })}
                />
                {t('rooms.required')}
              </label>
            </div>
          </li>
        ))}
      </ul>
      {isReadOnly ? null : (
        <div className="flex gap-2">
          <TextInput
            aria-label={t('process.newAsk')}
            placeholder={t('process.newAsk')}
            value={label}
            maxLength={100}
            onChange={({ target }) => setLabel(target.value)}
            onKeyDown={(event) => event.key === 'Enter' && add()}
          />
          <Button disabled={label.trim() === ''} onClick={add}>
            {t('process.addAsk')}
          </Button>
        </div>
      )}
    </section>
  )
}
