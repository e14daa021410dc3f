/** The screens of a model, in the order of their tabs. */
import type { CommandId } from '#app/command-table'
import type { MessageId } from '#messages'

type ViewOfModel = { readonly to: string; readonly label: MessageId; readonly command: CommandId }

export const viewsOfModel = [
  { to: '/models/$modelId', label: 'view.canvas', command: 'go.canvas' },
  { to: '/models/$modelId/outline', label: 'view.outline', command: 'go.outline' },
  { to: '/models/$modelId/fit', label: 'view.fit', command: 'go.fit' },
  { to: '/models/$modelId/network', label: 'view.network', command: 'go.network' },
  { to: '/models/$modelId/environment', label: 'view.environment', command: 'go.environment' },
  { to: '/models/$modelId/hypotheses', label: 'view.hypotheses', command: 'go.hypotheses' },
  { to: '/models/$modelId/patterns', label: 'view.patterns', command: 'go.patterns' },
] as const satisfies readonly ViewOfModel[]
