/** The workspace: which business it is for, and who may do what. */
import { describe, expect, it } from 'vitest'
import { given, givenEvent, recorded } from '#kernel/testing'
import { firstModelOperates, may, workspace } from './index.ts'

const profile = { name: 'Acme', currency: 'EUR', country: 'DE', fiscalYearStart: 1 }
const setUp = { type: 'WorkspaceSetUp' as const, data: profile }
const model = '01980000-0000-7000-8000-000000000001'

describe('a workspace', () => {
  it('INV-1 keeps its currency, and lets the rest be corrected', () => {
    given(workspace).when('SetUpWorkspace', profile).then(setUp)
    given(workspace, setUp).when('SetUpWorkspace', profile).thenNothing()
    given(workspace, setUp)
      .when('SetUpWorkspace', { ...profile, country: 'AT' })
      .then({ ...setUp, data: { ...profile, country: 'AT' } })
    given(workspace, setUp)
      .when('SetUpWorkspace', { ...profile, currency: 'USD' })
      .thenRefused('currency-fixed')
  })
  it('INV-2 has one operating model, the first that it was offered', () => {
    const designated = { type: 'OperatingModelDesignated' as const, data: { model } }
    given(workspace).when('OfferOperatingModel', { model }).then(designated)
    given(workspace, designated).when('OfferOperatingModel', { model: '01980000-0000-7000-8000-000000000002' }).thenNothing()
    const [event] = recorded([{ type: 'BusinessModelCreated', data: {} }], { stream: `business-model/${model}`, workspaceId: 'w' })
    givenEvent(firstModelOperates, event as never).then({
      aggregate: 'workspace',
      id: 'w',
      name: 'OfferOperatingModel',
      payload: { model },
    })
  })
  it('INV-3 allows what a role names and nothing else', () => {
    expect(['owner', 'editor', 'viewer', 'toString'].map((role) => may(role, 'business-model:edit'))).toEqual([true, true, false, false])
    expect(may('owner', 'anything')).toBe(false)
  })
})
