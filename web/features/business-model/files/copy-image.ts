/** The canvas as a picture in the clipboard. */
import { file } from '#app/api'
import { t } from '#messages'
import { announce, notify } from '#ui'

export async function copyImage(modelId: string): Promise<void> {
  announce(t('copy.drawing'))
  try {
    const image = file(`/api/business-models/${modelId}/file?format=png`).then(({ content }) => content)
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': image })])
    notify(t('copy.done'))
  } catch (error) {
    notify(t('copy.failed'), { description: error instanceof Error ? error.message : String(error), isWorse: true })
  }
}
