/** The states that the appender holds: a group keeps what it has loaded, and the oldest go between groups. */
import { domain } from '@nonet/domain'
import { describe, expect, it } from 'vitest'
import { States } from './states.ts'

const key = (number: number) => States.key('01980000-0000-7000-8000-000000000000', { aggregate: 'account', id: String(number) })

describe('held states', () => {
  it('stay while a group needs them, however many it needs', () => {
    const states = new States(domain, 3)
    for (const number of [1, 2, 3, 4, 5]) states.begin(key(number))
    expect([1, 2, 3, 4, 5].every((number) => states.get(key(number)))).toBe(true)
  })
  it('are forgotten between groups, the oldest first', () => {
    const states = new States(domain, 3)
    for (const number of [1, 2, 3, 4, 5]) states.begin(key(number))
    states.trim()
    expect([1, 2, 3, 4, 5].filter((number) => states.get(key(number)))).toEqual([3, 4, 5])
  })
})
