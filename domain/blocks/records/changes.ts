/** Values of a record and what is said to change in them. */
import type { Json } from '#kernel/json'
import type { Values } from './record-kind.ts'

/** What is not said is no change. */
export const isEqual = (said: Json | undefined, value: Json | undefined): boolean =>
  said === undefined || JSON.stringify(said) === JSON.stringify(value ?? null)
export type Changes = Readonly<Record<string, { readonly from: Json; readonly to: Json }>>
/** What is said and differs from what is there. */
export const changesOf = (values: Values, said: Readonly<Record<string, Json | undefined>>): Changes =>
  Object.fromEntries(
    Object.entries(said)
      .filter(([name, to]) => to !== undefined && JSON.stringify(to) !== JSON.stringify(values[name] ?? null))
      .map(([name, to]) => [name, { from: values[name] ?? null, to: to as Json }]),
  )
export const applied = (values: Values, changes: Changes): Values =>
  Object.fromEntries(
    Object.entries({ ...values, ...Object.fromEntries(Object.entries(changes).map(([name, { to }]) => [name, to])) }).filter(
      ([, value]) => value !== null,
    ),
  ) as Values
export const withoutNothing = (said: Readonly<Record<string, Json | undefined>>): Values =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== null)) as Values
