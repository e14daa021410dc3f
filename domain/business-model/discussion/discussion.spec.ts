/** What people say about a model: who may change it, who sees it, and what a copy takes along. */
import { describe, expect, it } from 'vitest'
import { evolveInto, type Fact } from '#kernel/decider'
import { given } from '#kernel/testing'
import { policy } from '#workspace'
import { type BusinessModel, businessModel, fromDocument, openTalks, talksAbout, toDocument } from '../index.ts'

const id = (end: number) => `01980000-0000-7000-8000-0000000000${String(end).padStart(2, '0')}`
const add = (at: number, key: string, attributes: object = {}): Fact => ({
  type: 'ElementAdded',
  data: { element: { id: id(at), kind: 'channel', key, name: key, attributes }, before: null },
})
const said = (at: number, more: object = {}): Fact => ({
  type: 'CommentAdded',
  data: {
    id: id(at),
    element: id(1),
    replyTo: null,
    author: 'person-1',
    text: `said ${at}`,
    mentions: [],
    at: '2026-01-15T12:00:00.000Z',
    isRevised: false,
    isResolved: false,
    ...more,
  },
})
const begun: Fact[] = [
  { type: 'BusinessModelCreated', data: { meta: { name: 'M', portfolio: 'explore', stage: 'ideation' } } },
  add(1, 'ch-open'),
  add(2, 'ch-kept', { visibility: 'finance' }),
]
const modelOf = (...facts: Fact[]): BusinessModel => {
  const model = businessModel.initial()
  evolveInto(businessModel, model, facts)
  return model
}

describe('a comment', () => {
  it('is said about an element, once, with the members who are told of it', () => {
    given(businessModel, ...begun)
      .when('AddComment', { comment: id(9), element: id(1), text: 'Why a kiosk?', mentions: [id(7), id(7)] })
      .then(said(9, { text: 'Why a kiosk?', mentions: [id(7)] }))
  })

  it('answers join the talk and what the talk is about, however deep they answer', () => {
    given(businessModel, ...begun, said(9), said(10, { replyTo: id(9) }))
      .when('AddComment', { comment: id(11), replyTo: id(10), text: 'said 11' })
      .then(said(11, { replyTo: id(9) }))
  })

  it('is counted on its card while its talk is open; answers, settled talks and those about the model are not', () => {
    const model = modelOf(
      ...begun,
      said(9),
      said(10, { replyTo: id(9) }),
      said(11),
      said(12, { element: null }),
      said(13, { element: id(2), isResolved: true }),
    )
    expect([...openTalks(model)]).toEqual([[id(1), 2]])
  })

  it('is refused about what is not there', () => {
    given(businessModel, ...begun)
      .when('AddComment', { element: id(55), text: 'x' })
      .thenRefused('element-missing')
    given(businessModel, ...begun)
      .when('AddComment', { replyTo: id(55), text: 'x' })
      .thenRefused('comment-missing')
    given(businessModel).when('AddComment', { text: 'x' }).thenRefused('model-missing')
  })

  it('INV-20 is changed and taken back by who said it, and settled by anybody', () => {
    const talk = given(businessModel, ...begun, said(9))
    talk.when('ReviseComment', { comment: id(9), text: 'better' }, { actor: 'person-2' }).thenRefused('comment-of-another')
    talk.when('RemoveComment', { comment: id(9) }, { actor: 'person-2' }).thenRefused('comment-of-another')
    talk
      .when('ReviseComment', { comment: id(9), text: 'better' })
      .then({ type: 'CommentRevised', data: { comment: id(9), element: id(1), from: 'said 9', to: 'better' } })
    talk
      .when('ResolveComment', { comment: id(9), isResolved: true }, { actor: 'person-2' })
      .then({ type: 'CommentResolved', data: { comment: id(9), element: id(1), isResolved: true } })
  })

  it('INV-21 about an element is shown to who sees the element, and is in no copy', () => {
    const model = modelOf(...begun, said(9), said(10, { element: id(2) }), said(11, { element: null }))
    const as = (role: string) =>
      businessModel.access?.masked?.(
        model,
        ({ action, record }) =>
          policy.decide({ id: 'me', role, partner: null, model: null, parties: [], scopes: ['read', 'write'] }, action, record).isAllowed,
        id(0),
      ) as BusinessModel
    expect([...as('finance').comments.keys()]).toEqual([id(9), id(10), id(11)])
    expect([...as('editor').comments.keys()]).toEqual([id(9), id(11)])
    expect([...as('partner').comments.keys()]).toEqual([])
    expect(fromDocument(toDocument(model)).comments.size).toBe(0)
    expect(businessModel.thaw?.(businessModel.freeze?.(model) as never)).toMatchObject({ comments: model.comments })
  })

  it('stands in its talk, the open talks before the settled ones', () => {
    const model = modelOf(...begun, said(9, { isResolved: true }), said(10), said(11, { replyTo: id(9) }))
    expect(talksAbout(model, id(1)).map(({ began, answers }) => [began.text, answers.map(({ text }) => text)])).toEqual([
      ['said 10', []],
      ['said 9', ['said 11']],
    ])
    expect(talksAbout(model, null)).toEqual([])
  })
})
