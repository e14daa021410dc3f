/** The rules that allow for what people do with each other: workshops inside, and share links to the outside. */
import { actor, all, always, any, equal, fact, not, type Rule, value, within } from '#kernel/policy'
import { insiders, isFinance, isOpened } from './conditions.ts'
import { visitor } from './roles.ts'

export const workTogether: readonly Rule[] = [
  {
    id: 'insiders-take-part-in-workshops',
    effect: 'allow',
    because: 'everybody of the business takes part in its workshops',
    roles: insiders,
    actions: ['workshop:view', 'workshop:join'],
    when: always,
  },
  {
    id: 'editors-lead-workshops',
    effect: 'allow',
    because: 'owners, admins and editors lead workshops',
    roles: ['owner', 'admin', 'editor'],
    actions: ['workshop:lead'],
    when: always,
  },
  {
    id: 'notes-are-seen-by-their-authors-and-then-by-all',
    effect: 'allow',
    because: 'it is their own, or its time to be seen has come',
    roles: insiders,
    actions: ['note:view'],
    when: any(equal(fact('author'), actor('id')), equal(fact('isOpen'), value(true))),
  },
  {
    id: 'editors-share-models',
    effect: 'allow',
    because: 'owners, admins and editors say who outside sees a model',
    roles: ['owner', 'admin', 'editor'],
    actions: ['share:make', 'share:end', 'share:view'],
    when: always,
  },
]

export const lookFromOutside: readonly Rule[] = [
  {
    id: 'visitors-open-their-link',
    effect: 'allow',
    because: 'the link was made for this',
    roles: [visitor],
    actions: ['share:open', 'log:view'],
    when: always,
  },
  {
    id: 'visitors-see-the-shared-model',
    effect: 'allow',
    because: 'their link opens this model',
    roles: [visitor],
    actions: ['business-model:view', 'event:notice'],
    when: isOpened,
  },
  {
    id: 'visitors-see-open-elements',
    effect: 'allow',
    because: 'their link opens this model, and it is not kept to finance',
    roles: [visitor],
    actions: ['element:view'],
    when: all(isOpened, not(isFinance)),
  },
  {
    id: 'visitors-see-figures-of-links-with-figures',
    effect: 'allow',
    because: 'their link shows figures, and this one is not kept to finance',
    roles: [visitor],
    actions: ['figure:view'],
    when: all(isOpened, not(isFinance), within(value('figures'), actor('scopes'))),
  },
  {
    id: 'visitors-talk-where-their-link-began',
    effect: 'allow',
    because: 'it is a new talk, or one that their link began',
    roles: [visitor],
    actions: ['comment:write', 'comment:view'],
    when: all(isOpened, any(equal(fact('began'), value(null)), equal(fact('began'), actor('id')))),
  },
]
