/** Every command of the app, once: the palette, the sheet of shortcuts, the menus and the tests read this table. */
import type { MessageId } from '#messages'

/** Where a command is at home; it also says what has to be on the screen. */
export const commandGroups = ['app', 'go', 'model', 'canvas', 'card'] as const
export type CommandGroup = (typeof commandGroups)[number]

type Definition = {
  readonly label: MessageId
  readonly group: CommandGroup
  /**
   * Keys that call it, each as `Mod+K`, `Alt+ArrowUp`, `?`, `X`, or two keys one after the other, `G C`. `Mod` is Ctrl, or ⌘ on a Mac.
   * Letters of the group card work while a card has the focus, all others everywhere but in fields.
   */
  readonly keys?: readonly string[]
  /** Told in the sheet of shortcuts only: it acts where the focus is, which the palette has taken away. */
  readonly isKeyOnly?: boolean
}

const define = <Name extends string>(table: Readonly<Record<Name, Definition>>) => table

const commandTable = define({
  'app.palette': { label: 'cmd.palette', group: 'app', keys: ['Mod+K'], isKeyOnly: true },
  'app.keys': { label: 'keys.title', group: 'app', keys: ['?'] },
  'app.undo': { label: 'canvas.undo', group: 'app', keys: ['Mod+Z'] },
  'app.redo': { label: 'canvas.redo', group: 'app', keys: ['Mod+Shift+Z', 'Mod+Y'] },
  'app.light': { label: 'cmd.light', group: 'app' },
  'app.dark': { label: 'cmd.dark', group: 'app' },
  'app.system': { label: 'cmd.system', group: 'app' },
  'app.letters': { label: 'cmd.letters', group: 'app' },
  'go.models': { label: 'cmd.go.models', group: 'go', keys: ['G M'] },
  'go.work': { label: 'cmd.go.work', group: 'go', keys: ['G K'] },
  'go.books': { label: 'cmd.go.books', group: 'go', keys: ['G B'] },
  'go.tasks': { label: 'cmd.go.tasks', group: 'go', keys: ['G Y'] },
  'go.portfolio': { label: 'cmd.go.portfolio', group: 'go', keys: ['G P'] },
  'go.activity': { label: 'cmd.go.activity', group: 'go', keys: ['G T'] },
  'go.inbox': { label: 'cmd.go.inbox', group: 'go', keys: ['G I'] },
  'go.settings': { label: 'cmd.go.settings', group: 'go', keys: ['G S'] },
  'go.me': { label: 'me.title', group: 'go' },
  'go.canvas': { label: 'view.canvas', group: 'go', keys: ['G C'] },
  'go.outline': { label: 'view.outline', group: 'go', keys: ['G O'] },
  'go.fit': { label: 'view.fit', group: 'go', keys: ['G V'] },
  'go.network': { label: 'view.network', group: 'go', keys: ['G N'] },
  'go.environment': { label: 'view.environment', group: 'go', keys: ['G E'] },
  'go.hypotheses': { label: 'view.hypotheses', group: 'go', keys: ['G H'] },
  'go.patterns': { label: 'view.patterns', group: 'go', keys: ['G A'] },
  'go.present': { label: 'view.present', group: 'go', keys: ['G R'] },
  'go.workshop': { label: 'workshop.title', group: 'go', keys: ['G W'] },
  'model.new': { label: 'models.new', group: 'app', keys: ['N'] },
  'model.import': { label: 'models.import', group: 'app', keys: ['I'] },
  'model.gallery': { label: 'gallery.title', group: 'app' },
  'model.check': { label: 'check.title', group: 'model' },
  'model.around': { label: 'around.title', group: 'model' },
  'model.history': { label: 'history.title', group: 'model', keys: ['H'] },
  'model.comments': { label: 'comments.ofModel', group: 'model' },
  'model.now': { label: 'time.toNow', group: 'model' },
  'model.nameVersion': { label: 'time.name', group: 'model' },
  'model.whatIf': { label: 'whatIf.begin', group: 'model', keys: ['W'] },
  'model.adopt': { label: 'whatIf.adopt', group: 'model' },
  'model.compare': { label: 'compare.title', group: 'model', keys: ['D'] },
  'model.share': { label: 'share.command', group: 'model' },
  'model.template': { label: 'cmd.template', group: 'model' },
  'model.export': { label: 'canvas.export', group: 'model', keys: ['Mod+S'] },
  'model.print': { label: 'cmd.print', group: 'model', keys: ['Mod+P'] },
  'model.copyImage': { label: 'cmd.copyImage', group: 'model' },
  'canvas.add': { label: 'keys.add', group: 'canvas', keys: ['C'] },
  'canvas.selectAll': { label: 'cmd.selectAll', group: 'canvas', keys: ['Mod+A'] },
  'canvas.copy': { label: 'cmd.copy', group: 'canvas', keys: ['Mod+C'], isKeyOnly: true },
  'canvas.paste': { label: 'cmd.paste', group: 'canvas', keys: ['Mod+V'], isKeyOnly: true },
  'canvas.dense': { label: 'cmd.dense', group: 'canvas' },
  'canvas.parking': { label: 'parking.title', group: 'canvas', keys: ['L'] },
  'card.visit': { label: 'keys.move', group: 'card', keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'], isKeyOnly: true },
  'card.carry': {
    label: 'keys.carry',
    group: 'card',
    keys: ['Alt+ArrowUp', 'Alt+ArrowDown', 'Alt+ArrowLeft', 'Alt+ArrowRight'],
    isKeyOnly: true,
  },
  'card.open': { label: 'menu.open', group: 'card', keys: ['Enter'] },
  'card.rename': { label: 'menu.rename', group: 'card', keys: ['E', 'F2'] },
  'card.menu': { label: 'keys.menu', group: 'card', keys: ['M'] },
  'card.select': { label: 'keys.select', group: 'card', keys: ['X'] },
  'card.extend': { label: 'keys.extend', group: 'card', keys: ['Shift+ArrowUp', 'Shift+ArrowDown'], isKeyOnly: true },
  'card.park': { label: 'cmd.park', group: 'card', keys: ['P'] },
  'card.remove': { label: 'menu.remove', group: 'card', keys: ['Delete', 'Backspace'] },
  'card.close': { label: 'keys.close', group: 'card', keys: ['Escape'], isKeyOnly: true },
})
export type CommandId = keyof typeof commandTable
export const commandIds = Object.keys(commandTable) as readonly CommandId[]
export const commandOf = (id: CommandId): Definition => commandTable[id]

const signs: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc' }

const onMac = /Mac|iP(hone|ad)/.test(navigator.platform)

/** A key as people read it on their keyboard. */
export const keyText = (key: string, isMac: boolean = onMac): string =>
  key
    .split('+')
    .map((part) => (part === 'Mod' ? (isMac ? '⌘' : 'Ctrl') : (signs[part] ?? part)))
    .join(' ')

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** The name of what was pressed, as the table writes it; a letter is a capital, a sign needs no Shift. */
export function nameOfKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string {
  const isLetter = /^\p{L}$/u.test(key)
  const isSign = key.length === 1 && !isLetter
  const modifiers = [ctrlKey || metaKey ? 'Mod' : '', altKey ? 'Alt' : '', shiftKey && !isSign ? 'Shift' : ''].filter(Boolean)
  return [...modifiers, isLetter ? key.toUpperCase() : key].join('+')
}
