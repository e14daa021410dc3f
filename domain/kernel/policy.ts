/** A policy is a table of typed rules; it becomes a predicate in memory and one in SQL, and explains what it decided. */
import { assert } from './assert.ts'

/** Who asks: everything that a rule may know of them. */
export type Actor = {
  readonly id: string
  readonly role: string
  /** The partnership that a guest belongs to. */
  readonly partner: string | null
  /** The one model that a share link opens. */
  readonly model: string | null
  /** Everything that stands for this actor as an owner: `member:…`, and the units and positions held. */
  readonly parties: readonly string[]
  /** What the key in use may do, within what its holder may; a person at a browser has all of them. */
  readonly scopes: readonly string[]
}
export type Fact = string | boolean | null | readonly string[]
/** What is asked for: its kind and the facts that rules may look at. A fact that is not there is null. */
export type Protected = { readonly kind: string; readonly id: string; readonly facts: Readonly<Record<string, Fact>> }

export type Operand = { readonly fact: string } | { readonly actor: keyof Actor } | { readonly value: string | boolean | null }
/** `in`: the left is one of the list on the right. Null is in no list. */
export type Condition =
  | { readonly is: 'always' }
  | { readonly is: 'equal' | 'in'; readonly left: Operand; readonly right: Operand }
  | { readonly is: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly is: 'not'; readonly of: Condition }

export const always: Condition = { is: 'always' }
export const equal = (left: Operand, right: Operand): Condition => ({ is: 'equal', left, right })
export const within = (left: Operand, right: Operand): Condition => ({ is: 'in', left, right })
export const all = (...of: Condition[]): Condition => ({ is: 'all', of })
export const any = (...of: Condition[]): Condition => ({ is: 'any', of })
export const not = (of: Condition): Condition => ({ is: 'not', of })
export const fact = (name: string): Operand => ({ fact: name })
export const actor = (name: keyof Actor): Operand => ({ actor: name })
export const value = (constant: string | boolean | null): Operand => ({ value: constant })

export type Rule = {
  /** Kebab-case and stable: it stands in every audit entry that it decided. */
  readonly id: string
  readonly effect: 'allow' | 'forbid'
  /** Ends the sentence “… because …”. */
  readonly because: string
  /** `*` is every role. */
  readonly roles: readonly string[] | '*'
  /** `kind:verb`, each with the kind of record that it is about. */
  readonly actions: readonly string[]
  readonly when: Condition
}
/** Fields of a kind of record that a role does not get to see. */
export type Mask = { readonly id: string; readonly roles: readonly string[]; readonly kind: string; readonly fields: readonly string[] }
export type PolicyTable = { readonly roles: readonly string[]; readonly rules: readonly Rule[]; readonly masks: readonly Mask[] }

export type AccessDecision = {
  readonly isAllowed: boolean
  /** The rule that decided; `nothing-allows-it` when none did. */
  readonly rule: string
  readonly because: string
}
type Test = (asking: Actor, facts: Protected['facts']) => boolean
type CompiledRule = { readonly decision: AccessDecision; readonly test: Test }
type Compiled = { readonly forbids: readonly CompiledRule[]; readonly allows: readonly CompiledRule[] }

const denied: AccessDecision = { isAllowed: false, rule: 'nothing-allows-it', because: 'no rule allows it' }

/** A policy ready to decide: rules are sorted by role and action once, conditions are closures. */
export class Policy {
  readonly table: PolicyTable
  private readonly compiled = new Map<string, Compiled>()
  private readonly hidden = new Map<string, ReadonlySet<string>>()

  constructor(table: PolicyTable) {
    this.table = table
    const actions = new Set(table.rules.flatMap((rule) => rule.actions))
    for (const role of table.roles) {
      for (const action of actions) {
        const rules = table.rules.filter((rule) => (rule.roles === '*' || rule.roles.includes(role)) && rule.actions.includes(action))
        this.compiled.set(`${role} ${action}`, { forbids: compiledOf(rules, 'forbid'), allows: compiledOf(rules, 'allow') })
      }
      for (const { roles, kind, fields } of table.masks)
        if (roles.includes(role)) this.hidden.set(`${role} ${kind}`, new Set([...(this.hidden.get(`${role} ${kind}`) ?? []), ...fields]))
    }
  }

  /** Deny by default: a forbidding rule that fits decides, else the first that allows, else nobody may. */
  decide(asking: Actor, action: string, record: Protected): AccessDecision {
    const rules = this.compiled.get(`${asking.role} ${action}`)
    if (!rules) return denied
    for (const { decision, test } of rules.forbids) if (test(asking, record.facts)) return decision
    for (const { decision, test } of rules.allows) if (test(asking, record.facts)) return decision
    return denied
  }

  /** True when some record could be allowed: what a door asks before it has the record. What forbids by the actor alone counts. */
  couldAllow(asking: Actor, action: string): boolean {
    const rules = this.compiled.get(`${asking.role} ${action}`)
    return rules !== undefined && rules.allows.length > 0 && !rules.forbids.some(({ test }) => test(asking, {}))
  }

  /** The fields of a kind of record that the role does not see. */
  hides(role: string, kind: string): ReadonlySet<string> {
    return this.hidden.get(`${role} ${kind}`) ?? nothing
  }

  /** `can`, in a sentence. */
  explain(asking: Actor, action: string, record: Protected): AccessDecision & { readonly says: string } {
    const decision = this.decide(asking, action, record)
    const [kind = '', verb = ''] = action.split(':').map((word) => word.replaceAll('-', ' '))
    const may = decision.isAllowed ? 'may' : 'may not'
    const says = `The role ${asking.role} ${may} ${verb} this ${kind}, because ${decision.because} (rule ${decision.rule}).`
    return { ...decision, says }
  }

  /**
   * The rules for an action as one SQL predicate that holds for every actor, by what the statement has set: the second wall.
   * What the row has no part in is asked once per statement; what lets the program itself through is `open`.
   */
  toSql(action: string, names: SqlNames, open = 'false'): string {
    const rules = this.table.rules.filter((rule) => rule.actions.includes(action))
    const once: SqlNames = { ...names, actor: (name) => `(select ${names.actor(name)})` }
    const isRole = ({ roles }: Rule) => `${names.actor('role')} in (${(roles === '*' ? this.table.roles : roles).map(quoted).join(', ')})`
    const never = rules
      .filter((rule) => rule.effect === 'forbid' && !asksFacts(rule.when))
      .map((rule) => `not (${isRole(rule)} and ${conditionSql(rule.when, names)})`)
    const allows = rules.filter(({ effect }) => effect === 'allow')
    const always = allows
      .filter(({ when }) => !asksFacts(when))
      .map((rule) => `(${[isRole(rule), conditionSql(rule.when, names), ...never].join(' and ')})`)
    // Rules for the same roles share the question who asks.
    const byRoles = Map.groupBy(
      allows.filter(({ when }) => asksFacts(when)),
      isRole,
    )
    const sometimes = [...byRoles].map(
      ([who, same]) => `((select ${[who, ...never].join(' and ')}) and (${same.map(({ when }) => conditionSql(when, once)).join(' or ')}))`,
    )
    const forbids = rules
      .filter((rule) => rule.effect === 'forbid' && asksFacts(rule.when))
      .map((rule) => `((select ${isRole(rule)}) and ${conditionSql(rule.when, once)})`)
    const allowed = `(${[`(select ${[open, ...always].join(' or ')})`, ...sometimes].join(' or ')})`
    return forbids.length > 0 ? `(${allowed} and not (${forbids.join(' or ')}))` : allowed
  }

  /** The same for one actor: what does not concern them is left out, what is true of them is not asked. The first wall. */
  toSqlFor(asking: Actor, action: string, names: SqlNames): string {
    const rules = this.table.rules.filter(
      ({ actions, roles }) => actions.includes(action) && (roles === '*' || roles.includes(asking.role)),
    )
    if (!this.couldAllow(asking, action)) return 'false'
    const byFacts = (effect: Rule['effect']) =>
      rules.filter((rule) => rule.effect === effect && asksFacts(rule.when)).map((rule) => conditionSql(rule.when, names))
    const isAlways = rules.some((rule) => rule.effect === 'allow' && !asksFacts(rule.when) && testOf(rule.when)(asking, {}))
    const allowed = isAlways ? 'true' : `(${byFacts('allow').join(' or ') || 'false'})`
    const forbids = byFacts('forbid')
    return forbids.length > 0 ? `(${allowed} and not (${forbids.join(' or ')}))` : allowed
  }
}
const nothing: ReadonlySet<string> = new Set()

function compiledOf(rules: readonly Rule[], effect: Rule['effect']): CompiledRule[] {
  return rules
    .filter((rule) => rule.effect === effect)
    .map(({ id, because, when }) => ({ decision: { isAllowed: effect === 'allow', rule: id, because }, test: testOf(when) }))
}

function testOf(condition: Condition): Test {
  switch (condition.is) {
    case 'always':
      return () => true
    case 'all': {
      const tests = condition.of.map(testOf)
      return (asking, facts) => tests.every((test) => test(asking, facts))
    }
    case 'any': {
      const tests = condition.of.map(testOf)
      return (asking, facts) => tests.some((test) => test(asking, facts))
    }
    case 'not': {
      const test = testOf(condition.of)
      return (asking, facts) => !test(asking, facts)
    }
    default:
      return comparisonOf(condition.is, readerOf(condition.left), readerOf(condition.right))
  }
}

type Read = (asking: Actor, facts: Protected['facts']) => Fact
function readerOf(operand: Operand): Read {
  if ('fact' in operand) return (_asking, facts) => facts[operand.fact] ?? null
  if ('actor' in operand) return (asking) => asking[operand.actor]
  return () => operand.value
}

function comparisonOf(is: 'equal' | 'in', left: Read, right: Read): Test {
  if (is === 'equal') return (asking, facts) => left(asking, facts) === right(asking, facts)
  return (asking, facts) => {
    const one = left(asking, facts)
    return typeof one === 'string' && listOf(right(asking, facts)).includes(one)
  }
}
const listOf = (from: Fact): readonly string[] => (Array.isArray(from) ? (from as readonly string[]) : none)
const none: readonly string[] = []

/** Lists are texts whose members stand between spaces, with one before the first and one behind the last. */
export type SqlNames = { readonly fact: (name: string) => string; readonly actor: (name: keyof Actor) => string }

function conditionSql(condition: Condition, names: SqlNames): string {
  switch (condition.is) {
    case 'always':
      return 'true'
    case 'all':
    case 'any':
      return `(${condition.of.map((one) => conditionSql(one, names)).join(condition.is === 'all' ? ' and ' : ' or ')})`
    case 'not':
      // No condition here is ever null, so what is not so is simply the opposite.
      if (condition.of.is === 'equal')
        return `(${operandSql(condition.of.left, names)} is distinct from ${operandSql(condition.of.right, names)})`
      return `not ${conditionSql(condition.of, names)}`
    case 'equal':
      return `(${operandSql(condition.left, names)} is not distinct from ${operandSql(condition.right, names)})`
    case 'in': {
      const one = operandSql(condition.left, names)
      return `coalesce(strpos(${operandSql(condition.right, names)}, ' ' || ${one} || ' ') > 0, false)`
    }
  }
}

function asksFacts(condition: Condition): boolean {
  if (condition.is === 'always') return false
  if (condition.is === 'not') return asksFacts(condition.of)
  if (condition.is === 'all' || condition.is === 'any') return condition.of.some(asksFacts)
  const { left, right } = condition as Extract<Condition, { readonly left: Operand }>
  return 'fact' in left || 'fact' in right
}

function operandSql(operand: Operand, names: SqlNames): string {
  if ('fact' in operand) return names.fact(operand.fact)
  if ('actor' in operand) return names.actor(operand.actor)
  return operand.value === null ? 'null' : typeof operand.value === 'boolean' ? String(operand.value) : quoted(operand.value)
}

function quoted(text: string): string {
  assert(/^[\w:*.-]*$/.test(text), `${text} cannot stand in a policy`)
  return `'${text}'`
}

/** A list as the text that SQL predicates read. */
export const listText = (members: readonly string[]): string => (members.length > 0 ? ` ${members.join(' ')} ` : '')
