/** What we use of the XML parser, which comes without types. */
declare module 'saxen' {
  export class Parser {
    on(hook: 'openTag', act: (name: string, attributes: () => Record<string, string>) => void): this
    on(hook: 'closeTag', act: (name: string) => void): this
    on(hook: 'text', act: (value: string, decode: (text: string) => string) => void): this
    on(hook: 'cdata', act: (value: string) => void): this
    on(hook: 'error', act: (error: Error) => void): this
    parse(text: string): this
  }
}
