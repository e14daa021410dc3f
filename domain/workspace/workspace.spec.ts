/** The workspace: which business it is for, and who may do what. */
import { describe, it } from 'vitest'
import { given, givenEvent, recorded } from '#kernel/testing'
import { firstModelOperates, workspace } from './index.ts'

/** The stream of a workspace has the workspace's own id. */
const workspaceId = '01980000-0000-7000-8000-00000000aaaa'
const here: typeof given = (...history) => {
  const begun = given(...history)
  return { when: (name, payload, envelope = {}) => begun.when(name, payload, { target: workspaceId, workspaceId, ...envelope }) }
}
const profile = { name: 'Acme', currency: 'EUR', country: 'DE', fiscalYearStart: 1 }
const setUp = { type: 'WorkspaceSetUp' as const, data: profile }
const model = '01980000-0000-7000-8000-000000000001'

describe('a workspace', () => {
  it('BILL-1 keeps its currency, and lets the rest be corrected', () => {
    here(workspace).when('SetUpWorkspace', profile).then(setUp)
    here(workspace, setUp).when('SetUpWorkspace', profile).thenNothing()
    here(workspace, setUp)
      .when('SetUpWorkspace', { ...profile, country: 'AT' })
      .then({ ...setUp, data: { ...profile, country: 'AT' } })
    here(workspace, setUp)
      .when('SetUpWorkspace', { ...profile, currency: 'USD' })
      .thenRefused('currency-fixed')
  })
  it('BILL-2 has one operating model, the first that it was offered', () => {
    const designated = { type: 'OperatingModelDesignated' as const, data: { model } }
    here(workspace).when('OfferOperatingModel', { model }).then(designated)
    here(workspace, designated).when('OfferOperatingModel', { model: '01980000-0000-7000-8000-000000000002' }).thenNothing()
    const [event] = recorded([{ type: 'BusinessModelCreated', data: {} }], { stream: `business-model/${model}`, workspaceId: 'w' })
    givenEvent(firstModelOperates, event as never).then({
      aggregate: 'workspace',
      id: 'w',
      name: 'OfferOperatingModel',
      payload: { model },
    })
  })
})
