/** The table of commands: one key means one thing where it works, and what is pressed is named as the table writes it. */
import { describe, expect, it } from 'vitest'
import { english } from '../messages/en.ts'
import { type CommandGroup, commandIds, commandOf, keyText, nameOfKey } from './command-table.ts'

const pressed = (key: string, more: object = {}) =>
  nameOfKey({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more })

describe('the table of commands', () => {
  it('gives no key to two commands', () => {
    const keys = commandIds.flatMap((id) => (commandOf(id).keys ?? []).map((key) => ({ id, key })))
    const doubled = [...Map.groupBy(keys, ({ key }) => key)].filter(([, all]) => all.length > 1)
    expect(doubled).toEqual([])
  })

  it('begins no pair of keys with a key that acts by itself', () => {
    const all = commandIds.flatMap((id) => commandOf(id).keys ?? [])
    const firsts = new Set(all.filter((key) => key.includes(' ')).map((key) => key.split(' ')[0]))
    expect(all.filter((key) => firsts.has(key))).toEqual([])
  })

  it('has words for every command and group', () => {
    const groups = new Set<CommandGroup>(commandIds.map((id) => commandOf(id).group))
    expect(commandIds.filter((id) => !(commandOf(id).label in english))).toEqual([])
    expect([...groups].filter((group) => !(`keys.group.${group}` in english))).toEqual([])
  })

  it('names a key by what is on it, whatever Shift had to do with that', () => {
    expect(pressed('k', { ctrlKey: true })).toBe('Mod+K')
    expect(pressed('z', { metaKey: true, shiftKey: true })).toBe('Mod+Shift+Z')
    expect(pressed('?', { shiftKey: true })).toBe('?')
    expect(pressed('ArrowUp', { altKey: true })).toBe('Alt+ArrowUp')
    expect(keyText('Mod+Shift+Z', false)).toBe('Ctrl Shift Z')
    expect(keyText('Mod+K', true)).toBe('⌘ K')
  })
})
