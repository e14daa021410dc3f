/** What is shown once and never again: a key, a link, recovery codes, with a way to copy them. */
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { t } from '#messages'
import { Button } from './button.tsx'
import { announce } from './live-region.tsx'

export function ShownOnce({ label, text, note }: { readonly label: string; readonly text: string; readonly note: string }) {
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setIsCopied(true)
    announce(t('once.copied'))
  }
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm font-medium">{label}</p>
      <textarea
        readOnly
        aria-label={label}
        value={text}
        rows={Math.min(12, Math.max(2, text.split('\n').length))}
        onFocus={({ target }) => target.select()}
        className="w-full resize-none break-all rounded-md border border-line bg-sunken p-3 font-mono text-xs"
      />
      <div className="flex items-center justify-between gap-3">
        <p className="text-xs text-soft">{note}</p>
        <Button onClick={() => void copy()}>
          {isCopied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
          {isCopied ? t('once.copied') : t('once.copy')}
        </Button>
      </div>
    </div>
  )
}
