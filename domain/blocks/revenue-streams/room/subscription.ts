/** Subscriptions: what an account takes at which terms from when until when, changed and ended by the day, billed by what is due. */
import * as z from 'zod'
import { books, choice, count, day, decimal, line, lines, money, party, type RecordKind, record, structure } from '#blocks/records'
import { dueSchema, type Item, itemSchema, usageSchema } from '#blocks/revenue-streams/pricing'
import { addDays } from '#kernel/calendar'
import type { Json } from '#kernel/json'
import { begun, endedOn, isOpen, items, mainOf, monthlyChanges, monthlySum, nextId, periodEnd, reported, usageDays } from './contract.ts'
import { recurring } from './measures.ts'
import { billing } from './subscription-bill.ts'

const json = (value: unknown) => value as Json

export const subscription: RecordKind = {
  name: 'subscription',
  plural: 'subscriptions',
  room: 'revenue-streams',
  label: { one: 'Subscription', many: 'Subscriptions' },
  explains: 'What an account takes again and again, on which terms, and what of it was billed.',
  title: 'title',
  facts: ['state', 'startsOn', 'monthly'],
  board: 'state',
  inherits: ['price', 'account'],
  assigns: ['customer-segments', 'value-propositions'],
  fields: {
    title: line('Title', 'What it is called; that of the price when left out'),
    account: record('account', 'Account', 'Who takes it', { isRequired: true }),
    price: record('price', 'Price', 'On which terms it begins', { isRequired: true, isFixed: true, isFew: true }),
    quantity: decimal('Quantity', 'How many, to begin with; one when left out', { isFixed: true }),
    startsOn: day('Starts on', 'The first day', { isRequired: true, isFixed: true }),
    trialUntil: day('Free until', 'The first day that costs something', { isFixed: true }),
    entity: books('Legal entity', 'Who bills it', { isRequired: true, isFixed: true }),
    paymentDays: count('Days to pay', 'How many days after its day a bill is due; 14 when left out', { max: 365, isUnlisted: true }),
    purchaseOrder: line('Purchase order', 'What the customer wants to read on their bills', { max: 60, isUnlisted: true }),
    state: choice(
      'State',
      'Whether it runs',
      [
        { id: 'active', label: 'Active' },
        { id: 'paused', label: 'Paused' },
        { id: 'ending', label: 'Ending' },
      ],
      { isKept: true, usual: 'active' },
    ),
    monthly: money('By the month', 'What runs brings in a month; use and what is due once are not in it', { isKept: true }),
    endsOn: day('Ends on', 'The first day that it does not run any more', { isKept: true }),
    billedUntil: day('Billed until', 'The last day for which it was looked at what is due', { isKept: true }),
    bills: count('Bills', 'How many were made', { isKept: true }),
    items: structure('Items', 'What is taken from when until when', z.array(itemSchema).max(200), { isKept: true }),
    usage: structure('Use', 'What was reported', z.array(usageSchema).max(20_000), { isKept: true }),
    billed: structure('Billed', 'What was billed for which days', z.array(dueSchema).max(20_000), { isKept: true }),
    owner: party('Owner', 'Who looks after it'),
    remarks: lines('Remarks', 'What else to know'),
  },
  follows: {
    from: 'price',
    values: (values, named) => {
      if (!named) return {}
      const begins = (values.trialUntil ?? values.startsOn) as string
      const item = begun(
        named,
        values.price as string,
        values.startsOn as string,
        (values.quantity as string | undefined) ?? '1',
        'i1',
        begins,
      )
      return { title: named.title as string, items: json([item]), bills: 0 }
    },
  },
  derives: (values) => {
    const currency = items(values)[0]?.terms.currency
    return currency ? { monthly: { amount: String(monthlySum(items(values))), currency } } : {}
  },
  fault: ({ trialUntil, startsOn }) =>
    typeof trialUntil === 'string' && trialUntil < (startsOn as string) ? 'trialUntil: it cannot be free before it starts.' : null,
  acts: {
    ChangeSubscription: {
      verb: 'change',
      label: 'Change',
      summary: 'Change to another price or quantity from a day on; days that were billed and are not used are credited with the next bill.',
      event: 'SubscriptionChanged',
      looksAt: 'price',
      asks: {
        price: record('price', 'Price', 'Another price; the terms stay as they are when left out', { isFew: true }),
        quantity: decimal('Quantity', 'How many from then on'),
        on: day('From', 'The first day on the new terms; today when left out'),
      },
      isOffered: ({ state }) => state === 'active',
      unless: (values, { price: to, on }, named, today) => {
        const main = mainOf(values)
        if (!main) return { refused: 'nothing-runs', facts: {} }
        const from = (on ?? today) as string
        if (from < main.from) return { refused: 'before-it-began', facts: { day: main.from } }
        if (typeof to === 'string' && named && named.currency !== main.terms.currency)
          return { refused: 'other-currency-of-price', facts: { currency: main.terms.currency } }
        return null
      },
      changes: (values, { price: to, quantity, on }, { today, named }) => {
        const main = mainOf(values)
        if (!main) return {}
        const from = (on ?? today) as string
        const rest = endedOn(items(values), from, ({ id }) => id === main.id)
        const many = (quantity as string | undefined) ?? main.quantity
        const id = nextId(items(values))
        const isOther = typeof to === 'string' && named !== null
        // A name that came from the price goes with it.
        const titled = isOther && values.title === main.terms.label ? { title: named.title as string } : {}
        const next: Item = isOther ? begun(named, to, from, many, id) : { ...main, id, from, to: null, quantity: many }
        // The day that periods are counted from stays, unless they are of another length.
        const anchor = next.terms.interval === main.terms.interval ? main.anchor : from
        return { items: json([...rest, { ...next, anchor }]), ...(isOther ? { price: to } : {}), ...titled, quantity: many }
      },
    },
    AddCharge: {
      verb: 'add-charge',
      label: 'Add a charge',
      summary: 'Add something else to a subscription from a day on: more of another price, use that is metered, or what is due once.',
      event: 'ChargeAdded',
      looksAt: 'price',
      isQuiet: true,
      asks: {
        price: record('price', 'Price', 'On which terms', { isRequired: true, isFew: true }),
        quantity: decimal('Quantity', 'How many; one when left out'),
        on: day('From', 'The first day; today when left out'),
      },
      isOffered: ({ state }) => state === 'active',
      unless: (values, _said, named) => {
        const currency = items(values)[0]?.terms.currency ?? ''
        return named && named.currency !== currency ? { refused: 'other-currency-of-price', facts: { currency } } : null
      },
      changes: (values, { price: to, quantity, on }, { today, named }) => {
        if (!named) return {}
        const from = (on ?? today) as string
        const next = begun(
          named,
          to as string,
          from,
          (quantity as string | undefined) ?? '1',
          nextId(items(values)),
          mainOf(values)?.anchor ?? from,
        )
        return { items: json([...items(values), next]) }
      },
    },
    ReportUsage: {
      verb: 'report-usage',
      label: 'Report use',
      summary: 'Report how much was used on a day, of what is metered.',
      event: 'UsageReported',
      isQuiet: true,
      asks: {
        quantity: decimal('Quantity', 'How much', { isRequired: true }),
        on: day('On', 'The day; today when left out'),
        item: line('Item', 'Which one, where several are metered', { max: 20 }),
      },
      isOffered: (values) => items(values).some(({ terms }) => terms.meter !== null),
      unless: (values, { item, on }) => {
        const first = addDays((values.billedUntil as string | undefined) ?? (values.startsOn as string), -usageDays)
        if (typeof on === 'string' && on < first) return { refused: 'reported-too-late', facts: { day: first } }
        const metered = items(values).filter(({ terms }) => terms.meter !== null)
        const found = item === undefined ? metered.length === 1 : metered.some(({ id }) => id === item)
        return found
          ? null
          : { refused: 'which-item', facts: { items: metered.map(({ id, terms }) => `${id} (${terms.label})`).join(', ') } }
      },
      changes: (values, { quantity, on, item }, { today }) => {
        const metered = items(values).find(({ id, terms }) => terms.meter !== null && (item === undefined || id === item)) as Item
        return { usage: json(reported(values, metered, (on ?? today) as string, quantity as string)) }
      },
    },
    PauseSubscription: {
      verb: 'pause',
      label: 'Pause',
      summary: 'Pause a subscription from a day on: nothing is due for it until it is taken up again.',
      event: 'SubscriptionPaused',
      isQuiet: true,
      asks: { on: day('From', 'The first day that it does not run; today when left out') },
      isOffered: ({ state }) => state === 'active',
      changes: (values, { on }, { today }) => {
        const from = (on ?? today) as string
        return { items: json(endedOn(items(values), from, isOpen)), state: 'paused', endsOn: from }
      },
    },
    ResumeSubscription: {
      verb: 'resume',
      label: 'Take up again',
      summary: 'Let a subscription that was paused or is to end run on, from the day it stopped or a later one.',
      event: 'SubscriptionResumed',
      asks: { on: day('From', 'The first day; the one that it stopped on when left out') },
      isOffered: ({ state }) => state !== 'active',
      unless: ({ endsOn }, { on }) =>
        typeof on === 'string' && on < (endsOn as string) ? { refused: 'before-it-began', facts: { day: endsOn as string } } : null,
      changes: (values, { on }) => {
        const stopped = values.endsOn as string
        const all = items(values)
        const again = all.filter(({ to, terms }) => to === stopped && terms.interval !== 'once')
        if (on === undefined || on === stopped)
          return { items: json(all.map((item) => (again.includes(item) ? { ...item, to: null } : item))), state: 'active', endsOn: null }
        const more = again.map((item, at) => ({ ...item, id: `i${all.length + 1 + at}`, from: on as string, to: null }))
        return { items: json([...all, ...more]), state: 'active', endsOn: null }
      },
    },
    CancelSubscription: {
      verb: 'cancel',
      label: 'Cancel',
      summary: 'Let a subscription end, after the period that it is in or on a day; days that were billed and are not used are owed back.',
      event: 'SubscriptionCancelled',
      asks: {
        on: day('On', 'The first day that it does not run any more; the end of its period when left out'),
        because: line('Because', 'Why, in their words', { max: 500 }),
      },
      isOffered: ({ state }) => state !== 'ending',
      changes: (values, { on }, { today }) => {
        const ends = (on ?? (values.state === 'paused' ? values.endsOn : periodEnd(values, today))) as string
        return { items: json(endedOn(items(values), ends, ({ to }) => to === null || to > ends)), state: 'ending', endsOn: ends }
      },
    },
    BillSubscription: billing,
  },
  refusals: {
    'nothing-runs': { kind: 'rule', says: 'Nothing of this subscription runs that could be changed.' },
    'before-it-began': { kind: 'rule', says: 'on: what runs began on {day}; name that day or a later one.' },
    'other-currency-of-price': { kind: 'rule', says: 'price: this subscription is billed in {currency}; choose a price in it.' },
    'which-item': { kind: 'rule', says: 'item: say which one was used; metered are {items}.' },
    'reported-too-late': { kind: 'rule', says: 'on: use can be reported from {day} on; what was used before is settled.' },
    'nothing-due': { kind: 'rule', says: 'until: nothing is due by {until} that was not billed.' },
    'owed-back': {
      kind: 'rule',
      says: 'Minor units owed back are {amount}, more than is due; credit an earlier invoice, or wait for the next period.',
    },
  },
  measures: [recurring],
  counts: monthlyChanges,
}
