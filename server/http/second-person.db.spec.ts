/** Second persons, separate duties, immediate revocation, and the audit of all of it. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ReactionRunner } from '../app/reactions.ts'
import { type TestMember, type TestServer, testServer } from '../app/testing.ts'

let server: TestServer
let reactions: ReactionRunner
const member: Record<string, TestMember> = {}
beforeAll(async () => {
  server = await testServer(inject('postgresHost'))
  for (const role of ['owner', 'admin', 'editor', 'viewer']) member[role] = await server.memberWith(role)
  reactions = new ReactionRunner(server.store, server.access.vault, (line) => server.faults.push(line))
  reactions.start([server.workspaceId])
})
afterAll(async () => {
  await reactions.close()
  await server.close()
  expect(server.faults).toEqual([])
})

async function ask(who: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const response = await server.app.request(`http://localhost:4900/api/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      host: 'localhost:4900',
      authorization: `Bearer ${member[who]?.key}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await response.text()
  return {
    status: response.status,
    text,
    body: response.headers.get('content-type')?.includes('json') && !path.includes('/file') ? JSON.parse(text) : {},
  }
}
const ws = () => `workspaces/${server.workspaceId}`
const aUnit = async (who = 'owner') => {
  const id = randomUUID()
  expect((await ask(who, `units/${id}/form`, { name: 'Sales' })).status).toBe(200)
  return id
}
const unitName = async (id: string) => (await ask('owner', 'units')).body.rows.find((row: { unit_id: string }) => row.unit_id === id)?.name

describe('a command that needs a second person', () => {
  it('waits, is approved by another one and not by who asked, and is then done in the name of who asked', async () => {
    expect((await ask('owner', `${ws()}/require-approval`, { command: 'RenameUnit', approvers: ['owner', 'admin'] })).status).toBe(200)
    const id = await aUnit()
    const asked = await ask('admin', `units/${id}/rename`, { name: 'Field sales' })
    expect([asked.status, asked.body]).toEqual([202, expect.objectContaining({ outcome: 'pending', approvers: ['owner', 'admin'] })])
    expect(await unitName(id)).toBe('Sales')
    const { approval } = asked.body
    const own = await ask('admin', `approvals/${approval}/approve`, {})
    expect([own.status, own.body.rule]).toEqual([403, 'four-eyes'])
    expect((await ask('editor', `approvals/${approval}/approve`, {})).status).toBe(403)
    expect((await ask('owner', 'approvals?status=waiting')).body.rows).toMatchObject([{ approval_id: approval, command: 'RenameUnit' }])
    expect((await ask('owner', `approvals/${approval}/approve`, { note: 'Fine' })).status).toBe(200)
    await expect.poll(() => unitName(id)).toBe('Field sales')
    const { entries } = (await ask('owner', `audit?record=${id}&command=RenameUnit`)).body
    expect(entries.map(({ outcome, actor }: Record<string, string>) => [outcome, actor])).toEqual([
      ['accepted', member.admin?.id],
      ['pending', member.admin?.id],
    ])
    expect((await ask('owner', `${ws()}/waive-approval`, { command: 'RenameUnit' })).status).toBe(200)
    expect((await ask('admin', `units/${id}/rename`, { name: 'Sales' })).status).toBe(200)
  })
  it('is denied where it would change what is about a person before anybody has approved it', async () => {
    expect((await ask('owner', `${ws()}/require-approval`, { command: 'NameMember', approvers: ['owner'] })).status).toBe(200)
    const named = await ask('admin', `members/${member.viewer?.id}/name`, { name: 'Another' })
    expect([named.status, named.body.rule]).toEqual([403, 'personal-data-cannot-wait'])
    const { rows } = (await ask('owner', 'members?limit=500')).body
    expect(rows.find((row: { member_id: string }) => row.member_id === member.viewer?.id).member_name).toBeNull()
    expect((await ask('owner', `${ws()}/waive-approval`, { command: 'NameMember' })).status).toBe(200)
    expect((await ask('admin', `members/${member.viewer?.id}/name`, { name: 'Another' })).status).toBe(200)
  })
  it('is not done when it was approved after who asked had lost the right', async () => {
    expect((await ask('owner', `${ws()}/require-approval`, { command: 'EndUnit', approvers: ['owner'] })).status).toBe(200)
    const id = await aUnit()
    const former = await server.memberWith('admin')
    member.former = former
    const { approval } = (await ask('former', `units/${id}/end`, {})).body
    expect((await ask('owner', `members/${former.id}/change-role`, { role: 'viewer' })).status).toBe(200)
    expect((await ask('owner', `approvals/${approval}/approve`, {})).status).toBe(200)
    await expect.poll(async () => (await ask('owner', `audit?record=${id}&command=EndUnit`)).body.entries[0]?.outcome).toBe('denied')
    expect(await unitName(id)).toBe('Sales')
    expect((await ask('owner', `${ws()}/waive-approval`, { command: 'EndUnit' })).status).toBe(200)
  })
})

describe('separate duties', () => {
  it('keep who did the first from the second on the same record, and nobody else', async () => {
    expect((await ask('owner', `${ws()}/separate-duties`, { first: 'FormUnit', second: 'RenameUnit' })).status).toBe(200)
    const id = await aUnit('admin')
    const own = await ask('admin', `units/${id}/rename`, { name: 'Mine' })
    expect([own.status, own.body.rule]).toEqual([403, 'separate-duties'])
    expect((await ask('owner', `units/${id}/rename`, { name: 'Theirs' })).status).toBe(200)
    const other = await aUnit('owner')
    expect((await ask('admin', `units/${other}/rename`, { name: 'Other' })).status).toBe(200)
    expect((await ask('owner', `${ws()}/join-duties`, { first: 'FormUnit', second: 'RenameUnit' })).status).toBe(200)
    expect((await ask('admin', `units/${id}/rename`, { name: 'Mine' })).status).toBe(200)
  })
})

describe('what was taken from a member', () => {
  it('is gone with the next command, though reads remember for seconds', async () => {
    const gone = await server.memberWith('editor')
    member.gone = gone
    const id = randomUUID()
    expect((await ask('gone', `business-models/${id}/create`, { name: `M ${id}` })).status).toBe(200)
    // As another server would do it: this one has not forgotten.
    await server.access.members.send(server.workspaceId, gone.id, 'ChangeRole', { role: 'viewer' })
    const denied = await ask('gone', `business-models/${id}/rename`, { name: `N ${id}` })
    expect([denied.status, denied.body.rule]).toEqual([403, 'nothing-allows-it'])
  })
})

describe('the audit', () => {
  it('tells who did what when, by which rule and why, with what was before and after; refused and denied ones too', async () => {
    const id = await aUnit()
    const why = { reason: encodeURIComponent('Moved to the east – agreed on Monday') }
    const renamed = await ask('owner', `units/${id}/rename`, { name: 'East' }, why)
    expect((await ask('viewer', `units/${id}/rename`, { name: 'West' })).status).toBe(403)
    expect((await ask('owner', `units/${id}/put-under`, { parent: id })).status).toBe(422)
    const { entries } = (await ask('owner', `audit?record=${id}`)).body
    expect(
      entries.map(({ command, outcome, rule, reason, says }: Record<string, string | null>) => [command, outcome, rule, reason, says]),
    ).toEqual([
      ['PutUnitUnder', 'refused', 'administrators-set-up', null, 'A unit cannot be part of itself.'],
      ['RenameUnit', 'denied', 'nothing-allows-it', null, expect.stringContaining('viewer')],
      ['RenameUnit', 'accepted', 'administrators-set-up', 'Moved to the east – agreed on Monday', null],
      ['FormUnit', 'accepted', 'administrators-set-up', null, null],
    ])
    const one = await ask('owner', `audit/${renamed.body.commandId}`)
    expect(one.body.changes).toEqual([{ place: 'name', before: 'Sales', after: 'East' }])
    expect(one.body.events).toMatchObject([{ type: 'UnitRenamed' }])
    expect((await ask('owner', `audit/${randomUUID()}`)).status).toBe(404)
    expect((await ask('editor', `audit/${renamed.body.commandId}`)).status).toBe(403)
  })
  it('tells links between elements, their order, and keys of members, without a hash', async () => {
    const id = randomUUID()
    await ask('owner', `business-models/${id}/create`, { name: `M ${id}` })
    const add = async (kind: string, name: string) =>
      (await ask('owner', `business-models/${id}/add-element`, { kind, name })).body.result.element
    const [from, to] = [await add('channel', 'Web'), await add('customer-segment', 'Brewers')]
    const changes = async (commandId: string) => (await ask('owner', `audit/${commandId}`)).body.changes
    const linked = await ask('owner', `business-models/${id}/link`, { from, to })
    expect(await changes(linked.body.commandId)).toMatchObject([
      { place: expect.stringMatching(/^links › /), before: null, after: { from, to } },
    ])
    const other = await add('channel', 'Shop')
    const moved = await ask('owner', `business-models/${id}/move-element`, { element: other, before: from })
    expect(await changes(moved.body.commandId)).toEqual([{ place: 'order › channels', before: [from, other], after: [other, from] }])
    const made = await ask('owner', `members/${member.owner?.id}/make-key`, { name: 'ci' })
    const [key] = await changes(made.body.commandId)
    expect(key).toMatchObject({ place: expect.stringMatching(/^keys › /), after: { name: 'ci' } })
    expect(JSON.stringify(key)).not.toMatch(/hash/i)
  })
  it('is searched, filtered, and read page by page without a gap', async () => {
    for (let count = 0; count < 7; count++) await aUnit('admin')
    const all = (await ask('owner', `audit?actor=${member.admin?.id}&command=FormUnit`)).body.entries
    const paged: unknown[] = []
    for (let next: string | null = ''; next !== null; ) {
      const page: { entries: unknown[]; next: string | null } = (
        await ask('owner', `audit?actor=${member.admin?.id}&command=FormUnit&limit=3${next ? `&after=${encodeURIComponent(next)}` : ''}`)
      ).body
      paged.push(...page.entries)
      next = page.next
    }
    expect(paged).toEqual(all)
    expect((await ask('owner', 'audit?q=four-eyes')).body.entries.length).toBeGreaterThan(0)
    expect((await ask('owner', 'audit?after=nonsense')).status).toBe(400)
    expect(
      (await ask('owner', 'audit?outcome=denied')).body.entries.every(({ outcome }: { outcome: string }) => outcome === 'denied'),
    ).toBe(true)
  })
  it('is taken away as a table whose cells no spreadsheet runs, and as lines of JSON', async () => {
    const id = await aUnit()
    await ask('owner', `units/${id}/rename`, { name: 'X' }, { reason: encodeURIComponent('=1+1') })
    const csv = await ask('owner', `audit/file?format=csv&record=${id}`)
    expect(csv.text.split('\n')[0]).toContain('at,actor,actorName,command')
    expect(csv.text).toContain(`'=1+1`)
    const lines = (await ask('owner', 'audit/file?format=jsonl')).text.trim().split('\n')
    expect(lines.length).toBeGreaterThan(20)
    expect(JSON.parse(lines[0] as string)).toHaveProperty('commandId')
  })
  it('sends new entries that match as they are recorded, and no others', async () => {
    const response = await server.app.request(`http://localhost:4900/api/audit/feed?outcome=denied`, {
      headers: { host: 'localhost:4900', authorization: `Bearer ${member.owner?.key}` },
    })
    const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>
    await ask('owner', `units/${randomUUID()}/form`, { name: 'Not told' })
    const id = await aUnit()
    await ask('viewer', `units/${id}/rename`, { name: 'Told' })
    let text = ''
    for (const until = Date.now() + 5_000; Date.now() < until && !text.includes('"denied"'); )
      text += new TextDecoder().decode((await reader.read()).value)
    await reader.cancel()
    expect(text).toContain(id)
    expect(text).not.toContain('FormUnit')
  })
})

describe('can', () => {
  it('explains itself about oneself, and to administrators about others', async () => {
    const can = (who: string, query: string) => ask(who, `access/can?${query}`)
    expect((await can('viewer', 'action=unit:edit')).body.says).toBe(
      'The role viewer may not edit this unit, because no rule allows it (rule nothing-allows-it).',
    )
    expect((await can('owner', `action=unit:edit&member=${member.admin?.id}`)).body).toMatchObject({
      isAllowed: true,
      rule: 'administrators-set-up',
    })
    expect((await can('viewer', `action=unit:edit&member=${member.admin?.id}`)).status).toBe(404)
    expect((await ask('viewer', 'access/policy')).body.rules.length).toBeGreaterThan(25)
  })
})
