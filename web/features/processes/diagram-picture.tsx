/** A diagram as a picture, and over it where a run stands and what it went through. */
import { boundsOf, cornersOf, type Diagram, linesOf, marksOf, nameTop, sizeOf } from '@nonet/domain/blocks'
import { useId } from 'react'
import { t } from '#messages'

/** A wide picture shrinks to what can still be read, and is scrolled from there. */
const smallest = 0.65
type PictureProps = {
  readonly diagram: Diagram
  readonly label: string
  /** How many tokens stand at each node. */
  readonly tokens?: Readonly<Record<string, number>>
  /** How often each node was passed. */
  readonly passed?: Readonly<Record<string, number>>
}

export function DiagramPicture({ diagram, label, tokens = {}, passed = {} }: PictureProps) {
  const head = useId()
  const { x, y, width, height } = boundsOf(diagram)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide picture is scrolled by keyboard too
    <figure tabIndex={0} aria-label={label} className="overflow-x-auto rounded-md border border-line bg-surface p-3">
      <svg
        role="img"
        aria-label={label}
        viewBox={`${x - 8} ${y - 8} ${width + 16} ${height + 16}`}
        style={{ width: '100%', maxWidth: width + 16, minWidth: (width + 16) * smallest }}
      >
        <title>{label}</title>
        <ArrowHead id={head} />
        {diagram.flows.map((flow) => (
          <FlowLine key={flow.id} diagram={diagram} flow={flow} head={head} />
        ))}
        {diagram.nodes.map((node) => (
          <g key={node.id} transform={`translate(${node.x} ${node.y})`}>
            <NodeMarks node={node} isHere={(tokens[node.id] ?? 0) > 0} isPassed={(passed[node.id] ?? 0) > 0} />
            {(tokens[node.id] ?? 0) > 0 ? (
              <g transform={`translate(${sizeOf(node).width / 2} ${-sizeOf(node).height / 2})`}>
                <circle r="9" className="fill-accent" />
                <text y="4" textAnchor="middle" fontSize="11" className="fill-accent-ink font-semibold">
                  {tokens[node.id]}
                </text>
              </g>
            ) : null}
          </g>
        ))}
      </svg>
    </figure>
  )
}

export function ArrowHead({ id }: { readonly id: string }) {
  return (
    <defs>
      <marker id={id} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto">
        <path d="M0,0L10,5L0,10Z" className="fill-soft" />
      </marker>
    </defs>
  )
}

type NodeMarksProps = {
  readonly node: Diagram['nodes'][number]
  readonly isHere?: boolean
  readonly isPassed?: boolean
  readonly isChosen?: boolean
}
/** The signs and the name of a node around the middle of what draws it. */
export function NodeMarks({ node, isHere = false, isPassed = false, isChosen = false }: NodeMarksProps) {
  const stroke = isHere || isChosen ? 'stroke-accent' : node.type === 'foreign' ? 'stroke-worse' : 'stroke-ink'
  const lines = linesOf(node.name || (node.type === 'foreign' ? node.bpmn : ''), 18)
  const top = nameTop(node, lines.length)
  const rows = lines.map((line, row) => ({ line, y: top + row * 14 }))
  return (
    <>
      {marksOf(node).map(({ path, line, isFilled }, at) => (
        <path
          key={path}
          d={path}
          strokeWidth={at === 0 && (isHere || isChosen) ? line + 1 : line}
          strokeLinejoin="round"
          className={`${isFilled ? (isHere ? 'fill-accent' : 'fill-ink') : at === 0 && isPassed ? 'fill-accent-soft' : 'fill-surface'} ${stroke}`}
        />
      ))}
      {rows.map(({ line, y }) => (
        <text key={y} y={y} textAnchor="middle" fontSize="12" className="fill-ink">
          {line}
        </text>
      ))}
    </>
  )
}

/** The line of a flow with what is said about it; one that is taken otherwise has a slash at its beginning. */
export function FlowLine({
  diagram,
  flow,
  head,
  isChosen = false,
}: {
  readonly diagram: Diagram
  readonly flow: Diagram['flows'][number]
  readonly head: string
  readonly isChosen?: boolean
}) {
  const corners = cornersOf(diagram, flow)
  const [first, second] = corners
  if (!first || !second) return null
  const path = corners.map((corner, at) => `${at === 0 ? 'M' : 'L'}${corner.x},${corner.y}`).join('')
  const text = flow.name || flow.condition || ''
  const isLevel = first.y === second.y
  return (
    <>
      <path
        d={path}
        fill="none"
        strokeWidth={isChosen ? 2.5 : 1.5}
        markerEnd={`url(#${head})`}
        className={isChosen ? 'stroke-accent' : 'stroke-soft'}
      />
      {flow.isDefault ? <path d={`M${first.x + 4},${first.y - 6}l8,12`} strokeWidth={1.5} className="stroke-soft" /> : null}
      {text ? (
        <text
          x={(first.x + second.x) / 2 + (isLevel ? 0 : 6)}
          y={(first.y + second.y) / 2 - (isLevel ? 6 : 0)}
          textAnchor={isLevel ? 'middle' : 'start'}
          fontSize="11"
          className="fill-soft"
        >
          {linesOf(text, 26)[0]}
        </text>
      ) : null}
    </>
  )
}

/** What a kind of node is called. */
export const typeLabel = (type: Diagram['nodes'][number]['type']): string => t(`process.type.${type}`)
