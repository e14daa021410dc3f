/** The library that reads and writes BPMN 2.0 XML, with the two things of ours that stand in extension elements. */
import { BpmnModdle } from 'bpmn-moddle'

const text = (name: string) => ({ name, isAttr: true, type: 'String' })
const extensions = {
  name: 'Nonet',
  uri: 'urn:nonet:bpmn',
  prefix: 'nonet',
  xml: { tagAlias: 'lowerCase' },
  types: [
    {
      name: 'Ask',
      superClass: ['Element'],
      properties: [text('name'), text('label'), text('type'), { ...text('isRequired'), type: 'Boolean' }],
    },
    { name: 'Assignee', superClass: ['Element'], properties: [text('party')] },
  ],
}

/** An element of a file: its type such as `bpmn:UserTask`, and its members. */
// biome-ignore lint/suspicious/noExplicitAny: the library's elements have members that follow from their type at run time
export type Element = { readonly $type: string; readonly [member: string]: any }
export type Moddle = {
  readonly create: (type: string, members: object) => Element
  readonly fromXML: (xml: string) => Promise<{ rootElement: Element; warnings: readonly { message: string }[] }>
  readonly toXML: (element: Element, options: { format: boolean }) => Promise<{ xml: string }>
}
export const moddle = (): Moddle => new BpmnModdle({ nonet: extensions }) as unknown as Moddle
