/**
 * Stands in for zod in the browser. Schemas are checked at the doors of the server and the command line; here the same
 * deciders run on values that the types already hold, so 27 kB of validator would be loaded and never called. Building a
 * schema gives this inert value; checking with it is a mistake and throws. Decision 0006.
 */
const checks = new Set<string | symbol>(['parse', 'safeParse', 'parseAsync', 'safeParseAsync'])

const inert: unknown = new Proxy(() => inert, {
  get: (_target, name) => {
    if (checks.has(name)) throw new Error('schemas are not checked in the browser; send the value to the server')
    return name === Symbol.toPrimitive ? () => 'schema' : inert
  },
})

const schema = inert as () => unknown
const array = schema
const bool = schema
const discriminatedUnion = schema
const coerce = inert
const int = schema
const iso = inert
const json = schema
const literal = schema
const looseObject = schema
const number = schema
const object = schema
const record = schema
const strictObject = schema
const string = schema
const union = schema
const uuid = schema
const oneOf = schema

export {
  array,
  bool as boolean,
  coerce,
  discriminatedUnion,
  int,
  iso,
  json,
  literal,
  looseObject,
  number,
  object,
  oneOf as enum,
  record,
  strictObject,
  string,
  union,
  uuid,
}
