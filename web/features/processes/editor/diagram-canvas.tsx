/** The drawing surface: nodes that are moved and led to each other with the pointer, or with Tab, Enter and the arrows. */
import '@xyflow/react/dist/base.css'
import './diagram.css'
import { type Diagram, isBoundary, sizeOf } from '@nonet/domain/blocks'
import {
  Background,
  ConnectionMode,
  Controls,
  type Edge,
  type EdgeProps,
  Handle,
  type NodeProps,
  Position,
  ReactFlow,
  type Node as ShownNode,
} from '@xyflow/react'
import { useMemo } from 'react'
import { t } from '#messages'
import { ArrowHead, FlowLine, NodeMarks } from '../diagram-picture.tsx'
import { nameOf } from './chosen-panel.tsx'
import { type Flow, type Node, withFlow, withPlaces } from './diagram-edit.ts'

const head = 'diagram-arrow'
type NodeData = { readonly node: Node; readonly isReadOnly: boolean }
type FlowData = { readonly diagram: Diagram; readonly flow: Flow }

function DrawnNode({ data, selected }: NodeProps<ShownNode<NodeData>>) {
  const { width, height } = sizeOf(data.node)
  const isEnd = data.node.type.endsWith('end')
  return (
    <>
      {data.node.type === 'start' || isBoundary(data.node) ? null : (
        <Handle type="target" position={Position.Left} isConnectable={!data.isReadOnly} className="diagram-handle" />
      )}
      <svg
        width={width}
        height={height}
        viewBox={`${-width / 2} ${-height / 2} ${width} ${height}`}
        className="overflow-visible"
        aria-hidden
      >
        <NodeMarks node={data.node} isChosen={selected} />
      </svg>
      {isEnd ? null : <Handle type="source" position={Position.Right} isConnectable={!data.isReadOnly} className="diagram-handle" />}
    </>
  )
}
function DrawnFlow({ data, selected }: EdgeProps<Edge<FlowData>>) {
  return data ? <FlowLine diagram={data.diagram} flow={data.flow} head={head} isChosen={selected === true} /> : null
}
const nodeTypes = { drawn: DrawnNode }
const edgeTypes = { drawn: DrawnFlow }

type CanvasProps = {
  readonly diagram: Diagram
  readonly chosen: string | null
  readonly isReadOnly: boolean
  /** `isOngoing` while a drag goes on. */
  readonly onChange: (diagram: Diagram, isOngoing?: boolean) => void
  readonly onChoose: (id: string | null) => void
  readonly onRemove: (ids: readonly string[]) => void
}

export function DiagramCanvas({ diagram, chosen, isReadOnly, onChange, onChoose, onRemove }: CanvasProps) {
  const nodes = useMemo(
    () =>
      diagram.nodes.map(
        (node): ShownNode<NodeData> => ({
          id: node.id,
          type: 'drawn',
          position: { x: node.x, y: node.y },
          data: { node, isReadOnly },
          ariaLabel: nameOf(node),
          selected: node.id === chosen,
          zIndex: isBoundary(node) ? 2 : 1,
          ...sizeOf(node),
          measured: sizeOf(node),
        }),
      ),
    [diagram, chosen, isReadOnly],
  )
  const edges = useMemo(
    () =>
      diagram.flows.map(
        (flow): Edge<FlowData> => ({
          id: flow.id,
          type: 'drawn',
          source: flow.from,
          target: flow.to,
          data: { diagram, flow },
          selected: flow.id === chosen,
          ariaLabel: t('process.flowFrom', { from: name(diagram, flow.from), to: name(diagram, flow.to) }),
        }),
      ),
    [diagram, chosen],
  )
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      nodeOrigin={[0.5, 0.5]}
      connectionMode={ConnectionMode.Strict}
      nodesDraggable={!isReadOnly}
      nodesConnectable={!isReadOnly}
      deleteKeyCode={isReadOnly ? null : ['Delete', 'Backspace']}
      snapToGrid
      snapGrid={[10, 10]}
      fitView
      fitViewOptions={{ maxZoom: 1, padding: 0.15 }}
      minZoom={0.2}
      proOptions={{ hideAttribution: true }}
      onNodesChange={(changes) => {
        const places = new Map(changes.flatMap((one) => (one.type === 'position' && one.position ? [[one.id, one.position] as const] : [])))
        const isOngoing = changes.some((one) => one.type === 'position' && one.dragging === true)
        if (places.size > 0 && !isReadOnly) onChange(withPlaces(diagram, places), isOngoing)
        for (const one of changes) if (one.type === 'select' && one.selected) onChoose(one.id)
      }}
      onEdgesChange={(changes) => {
        for (const one of changes) if (one.type === 'select' && one.selected) onChoose(one.id)
      }}
      onConnect={({ source, target }) => onChange(withFlow(diagram, source, target))}
      onDelete={({ nodes: gone, edges: cut }) => onRemove([...gone, ...cut].map(({ id }) => id))}
      onPaneClick={() => onChoose(null)}
    >
      <svg className="absolute size-0" aria-hidden>
        <ArrowHead id={head} />
      </svg>
      <Background gap={20} className="text-line" />
      <Controls showInteractive={false} />
    </ReactFlow>
  )
}

const name = (diagram: Diagram, id: string): string => {
  const node = diagram.nodes.find((one) => one.id === id)
  return node ? nameOf(node) : ''
}
