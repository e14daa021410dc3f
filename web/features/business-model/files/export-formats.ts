/** The files that a model can leave as: what each is for, and the question that the server answers with it. */
import type { MessageId } from '#messages'

export type ExportFormat = {
  readonly id: string
  readonly group: 'model' | 'picture' | 'text'
  readonly label: MessageId
  readonly lead: MessageId
  /** The end of the address below the model. */
  readonly query: string
  /** How it is looked at beforehand: as the text that it is, or as the drawing that it holds. */
  readonly preview: 'text' | 'drawing'
}

export const exportFormats: readonly ExportFormat[] = [
  { id: 'nonet', group: 'model', label: 'export.nonet', lead: 'export.nonet.lead', query: 'export', preview: 'text' },
  { id: 'bmml', group: 'model', label: 'export.bmml', lead: 'export.bmml.lead', query: 'export?flavour=bmml', preview: 'text' },
  { id: 'published', group: 'model', label: 'export.published', lead: 'export.published.lead', query: 'publish', preview: 'text' },
  { id: 'pdf', group: 'picture', label: 'export.pdf', lead: 'export.pdf.lead', query: 'file?format=pdf', preview: 'drawing' },
  { id: 'pdf4', group: 'picture', label: 'export.pdf4', lead: 'export.pdf.lead', query: 'file?format=pdf&paper=a4', preview: 'drawing' },
  { id: 'pptx', group: 'picture', label: 'export.pptx', lead: 'export.pptx.lead', query: 'file?format=pptx', preview: 'drawing' },
  { id: 'png', group: 'picture', label: 'export.png', lead: 'export.png.lead', query: 'file?format=png', preview: 'drawing' },
  { id: 'svg', group: 'picture', label: 'export.svg', lead: 'export.svg.lead', query: 'file?format=svg', preview: 'drawing' },
  { id: 'html', group: 'picture', label: 'export.html', lead: 'export.html.lead', query: 'file?format=html', preview: 'drawing' },
  { id: 'md', group: 'text', label: 'export.md', lead: 'export.md.lead', query: 'file?format=md', preview: 'text' },
  { id: 'csv', group: 'text', label: 'export.csv', lead: 'export.csv.lead', query: 'file?format=csv', preview: 'text' },
  { id: 'mmd', group: 'text', label: 'export.mmd', lead: 'export.mmd.lead', query: 'file?format=mmd', preview: 'text' },
]
