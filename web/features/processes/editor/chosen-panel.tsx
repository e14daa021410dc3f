/** What is said about the node or flow that is chosen, and where it leads: everything that the pointer does on the diagram is here too. */
import type { Diagram } from '@nonet/domain/blocks'
import { type ReactNode, useState } from 'react'
import { t } from '#messages'
import { Button, FieldRow, Select, TextInput } from '#ui'
import { useParties } from '../../business-model/card/parties.ts'
import { typeLabel } from '../diagram-picture.tsx'
import { AsksEditor } from './asks-editor.tsx'
import { type Flow, type Node, withFlow, withFlowChanged, withNodeChanged, without } from './diagram-edit.ts'

type PanelProps = {
  readonly diagram: Diagram
  readonly chosen: string | null
  readonly isReadOnly: boolean
  readonly onChange: (diagram: Diagram) => void
  readonly onChoose: (id: string | null) => void
}

export function ChosenPanel(props: PanelProps) {
  const { diagram, chosen } = props
  const node = diagram.nodes.find(({ id }) => id === chosen)
  const flow = diagram.flows.find(({ id }) => id === chosen)
  return (
    <aside
      aria-label={t('process.chosen')}
      className="flex w-full shrink-0 flex-col gap-4 overflow-y-auto border-line border-t bg-surface p-4 lg:w-80 lg:border-t-0 lg:border-l"
    >
      {node ? <NodeFields key={node.id} {...props} node={node} /> : null}
      {flow ? <FlowFields key={flow.id} {...props} flow={flow} /> : null}
      {node || flow ? null : <Everything {...props} />}
    </aside>
  )
}

/** A list of what there is, for who chooses by name. */
function Everything({ diagram, onChoose }: PanelProps) {
  return (
    <>
      <h2 className="text-sm font-semibold">{t('process.everything')}</h2>
      <ul className="text-sm">
        {diagram.nodes.map((node) => (
          <li key={node.id}>
            <button
              type="button"
              onClick={() => onChoose(node.id)}
              className="min-h-7 w-full truncate text-left text-accent hover:underline"
            >
              {nameOf(node)}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

export const nameOf = (node: Node): string => node.name || typeLabel(node.type)

function Saved({
  label,
  value,
  onSave,
  isReadOnly,
  help,
  inputMode,
}: {
  readonly label: string
  readonly value: string
  readonly onSave: (text: string) => void
  readonly isReadOnly: boolean
  readonly help?: string
  readonly inputMode?: 'numeric'
}) {
  return (
    <FieldRow label={label} {...(help ? { help } : {})}>
      {(wiring) => (
        <TextInput
          {...wiring}
          key={value}
          defaultValue={value}
          maxLength={400}
          disabled={isReadOnly}
          {...(inputMode ? { inputMode } : {})}
          onBlur={({ target }) => target.value.trim() !== value && onSave(target.value.trim())}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      )}
    </FieldRow>
  )
}

function Frame({
  title,
  children,
  onRemove,
  onChoose,
  isReadOnly,
}: Pick<PanelProps, 'onChoose' | 'isReadOnly'> & {
  readonly title: string
  readonly children: ReactNode
  readonly onRemove: () => void
}) {
  return (
    <>
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-sm font-semibold">{title}</h2>
        <Button kind="plain" onClick={() => onChoose(null)}>
          {t('process.chooseNone')}
        </Button>
      </div>
      {children}
      {isReadOnly ? null : (
        <Button className="self-start" onClick={onRemove}>
          {t('process.remove')}
        </Button>
      )}
    </>
  )
}

function NodeFields({ diagram, node, isReadOnly, onChange, onChoose }: PanelProps & { readonly node: Node }) {
  const parties = useParties().filter(({ isEnded }) => !isEnded)
  const change = (what: object) => onChange(withNodeChanged(diagram, node.id, what))
  const minutes = (text: string) => {
    const whole = Math.round(Number(text))
    if (whole >= 1) change({ minutes: whole })
  }
  return (
    <Frame
      title={typeLabel(node.type)}
      isReadOnly={isReadOnly}
      onChoose={onChoose}
      onRemove={() => {
        onChange(without(diagram, [node.id]))
        onChoose(null)
      }}
    >
      <Saved label={t('process.name')} value={node.name} isReadOnly={isReadOnly} onSave={(name) => change({ name: name.slice(0, 200) })} />
      {'minutes' in node ? (
        <Saved label={t('process.minutes')} value={String(node.minutes)} inputMode="numeric" isReadOnly={isReadOnly} onSave={minutes} />
      ) : null}
      {node.type === 'error-end' || node.type === 'boundary-error' ? (
        <Saved
          label={t('process.error')}
          value={node.error ?? ''}
          isReadOnly={isReadOnly}
          {...(node.type === 'boundary-error' ? { help: t('process.error.any') } : {})}
          onSave={(error) =>
            error ? change({ error: error.slice(0, 60) }) : node.type === 'boundary-error' && change({ error: undefined })
          }
        />
      ) : null}
      {node.type === 'user-task' ? (
        <>
          <FieldRow label={t('process.assignee')}>
            {(wiring) => (
              <Select
                {...wiring}
                value={node.assignee ?? ''}
                disabled={isReadOnly}
                onChange={({ target }) => change({ assignee: target.value || undefined })}
              >
                <option value="">{t('process.anybody')}</option>
                {parties.map(({ reference, name }) => (
                  <option key={reference} value={reference}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </FieldRow>
          <AsksEditor asks={node.asks} isReadOnly={isReadOnly} onChange={(asks) => change({ asks })} />
        </>
      ) : null}
      <Ways diagram={diagram} node={node} isReadOnly={isReadOnly} onChange={onChange} onChoose={onChoose} />
    </Frame>
  )
}

/** Where a node leads, and a way to lead it elsewhere without a pointer. */
function Ways({ diagram, node, isReadOnly, onChange, onChoose }: Omit<PanelProps, 'chosen'> & { readonly node: Node }) {
  const [to, setTo] = useState('')
  const names = new Map(diagram.nodes.map((one) => [one.id, nameOf(one)]))
  const ways = diagram.flows.filter(({ from }) => from === node.id)
  const others = diagram.nodes.filter(({ id, type }) => id !== node.id && type !== 'start' && !ways.some((way) => way.to === id))
  return (
    <section aria-label={t('process.ways')} className="flex flex-col gap-2 text-sm">
      <h3 className="text-xs font-medium text-soft">{t('process.ways')}</h3>
      <ul>
        {ways.map((way) => (
          <li key={way.id}>
            <button type="button" onClick={() => onChoose(way.id)} className="min-h-7 text-left text-accent hover:underline">
              {names.get(way.to)} {way.condition ? `(${way.condition})` : way.isDefault ? `(${t('process.otherwise')})` : ''}
            </button>
          </li>
        ))}
      </ul>
      {isReadOnly || others.length === 0 ? null : (
        <div className="flex gap-2">
          <Select aria-label={t('process.leadTo')} value={to} onChange={({ target }) => setTo(target.value)}>
            <option value="">{t('process.leadTo')}</option>
            {others.map((other) => (
              <option key={other.id} value={other.id}>
                {nameOf(other)}
              </option>
            ))}
          </Select>
          <Button
            disabled={to === ''}
            onClick={() => {
              onChange(withFlow(diagram, node.id, to))
              setTo('')
            }}
          >
            {t('process.connect')}
          </Button>
        </div>
      )}
    </section>
  )
}

function FlowFields({ diagram, flow, isReadOnly, onChange, onChoose }: PanelProps & { readonly flow: Flow }) {
  const [from, to] = [flow.from, flow.to].map((end) => diagram.nodes.find(({ id }) => id === end))
  const change = (what: Partial<Flow>) => onChange(withFlowChanged(diagram, flow.id, what))
  return (
    <Frame
      title={t('process.flow')}
      isReadOnly={isReadOnly}
      onChoose={onChoose}
      onRemove={() => {
        onChange(without(diagram, [flow.id]))
        onChoose(null)
      }}
    >
      <p className="text-sm text-soft">
        {from ? nameOf(from) : ''} → {to ? nameOf(to) : ''}
      </p>
      <Saved label={t('process.name')} value={flow.name} isReadOnly={isReadOnly} onSave={(name) => change({ name: name.slice(0, 200) })} />
      {from?.type === 'exclusive' ? (
        <>
          <Saved
            label={t('process.condition')}
            value={flow.condition ?? ''}
            isReadOnly={isReadOnly || flow.isDefault}
            help={t('process.condition.help')}
            onSave={(condition) => change({ condition })}
          />
          <label className="flex min-h-7 items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={flow.isDefault}
              disabled={isReadOnly}
              onChange={({ target }) => change({ isDefault: target.checked })}
            />
            {t('process.isDefault')}
          </label>
        </>
      ) : null}
    </Frame>
  )
}
