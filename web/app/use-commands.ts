/** What commands do where the person is: screens bind them, one listener calls them by their keys. */
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { type CommandGroup, type CommandId, commandIds, commandOf, nameOfKey } from './command-table.ts'

/** What a command does. Answers false when it has nothing to do here, so that the browser goes on with the key. */
type Bound = (event?: KeyboardEvent) => unknown
type Binding = Readonly<Partial<Record<CommandId, Bound | undefined>>>

const bindings: { current: Binding }[] = []
const listeners = new Set<() => void>()
let version = 0
const changed = () => {
  version += 1
  for (const listener of listeners) listener()
}

/** What the screen that was opened last says a command does; null when nobody does. */
export const boundTo = (id: CommandId): Bound | null => bindings.findLast(({ current }) => current[id] !== undefined)?.current[id] ?? null

/** Binds commands while the component is on the screen. The functions may change with every drawing. */
export function useCommands(binding: Binding): void {
  const now = useRef(binding)
  now.current = binding
  // Before the screen is painted: whoever sees a card may press a key that is meant for it.
  useLayoutEffect(() => {
    bindings.push(now)
    changed()
    return () => {
      bindings.splice(bindings.indexOf(now), 1)
      changed()
    }
  }, [])
}

/** The commands that do something here, in the order of the table. */
export function useBoundCommands(): readonly CommandId[] {
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => version,
  )
  return commandIds.filter((id) => boundTo(id) !== null)
}

const lettersPlace = 'nonet-letters'
/** Single letters can be switched off, for who dictates or shakes (WCAG 2.1.4). */
export const areLettersOn = (): boolean => localStorage.getItem(lettersPlace) !== 'off'
export const setLetters = (isOn: boolean): void =>
  isOn ? localStorage.removeItem(lettersPlace) : localStorage.setItem(lettersPlace, 'off')

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.matches('input:not([type=checkbox],[type=radio],[type=range]), textarea, select') || target.isContentEditable)
const isInCard = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.closest('[data-card]') !== null
const isInOverlay = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role=dialog], [role=menu], [role=alertdialog]') !== null

const needsCard = (group: CommandGroup) => group === 'card'
const chordMs = 1_200
let first: { readonly key: string; readonly at: number } | null = null

/** What is typed while something that was asked for still loads; null when nothing is waited for. */
let held: string | null = null
export const holdKeys = (): void => {
  held ??= ''
}
/** What was typed meanwhile; from here on keys act again. */
export function releaseKeys(): string {
  const typed = held ?? ''
  held = null
  return typed
}

/** Finds the command of a key, calls it, and keeps the browser from acting too. */
function press(event: KeyboardEvent): void {
  const { target } = event
  if (held !== null && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
    held += event.key
    event.preventDefault()
    return
  }
  if (event.defaultPrevented || event.isComposing || isTyping(target) || isInOverlay(target)) return
  const pressed = nameOfKey(event)
  const isPlain = pressed.length === 1
  if (isPlain && !areLettersOn()) return
  const chord = first && event.timeStamp - first.at < chordMs ? `${first.key} ${pressed}` : null
  first = null
  const names = chord ? [chord] : [pressed]
  for (const id of commandIds) {
    const { keys, group } = commandOf(id)
    if (!keys?.some((key) => names.includes(key))) continue
    if (needsCard(group) && !isInCard(target)) continue
    const act = boundTo(id)
    if (!act || act(event) === false) continue
    event.preventDefault()
    return
  }
  const begins = commandIds.some((id) => commandOf(id).keys?.some((key) => key.startsWith(`${pressed} `)))
  if (begins) first = { key: pressed, at: event.timeStamp }
}

/** Listens to the keyboard; called once by the frame of the app. */
export function useKeyboard(): void {
  useLayoutEffect(() => {
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}
