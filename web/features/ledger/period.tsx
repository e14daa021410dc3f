/** From which day to which the books are read; empty is the fiscal year so far. */
import { t } from '#messages'
import { TextInput } from '#ui'
import { momentLabel } from '../rooms/field-value.tsx'
import { useLook } from './books.ts'
import { ExportMenu } from './export-menu.tsx'

type PeriodProps = {
  /** The days that are read, as the answer says them. */
  readonly from: string | undefined
  readonly to: string | undefined
  readonly currency: string
  readonly asOf: string | undefined
}
export function Period({ from, to, currency, asOf }: PeriodProps) {
  const [search, look] = useLook()
  const field = (name: 'from' | 'to', shown: string | undefined) => (
    <div className="flex items-center gap-2 text-sm text-soft">
      <span aria-hidden>{t(`books.${name}`)}</span>
      <TextInput
        aria-label={t(`books.${name}`)}
        key={shown}
        type="date"
        className="w-36"
        defaultValue={search[name] ?? shown ?? ''}
        onChange={({ target }) => look({ [name]: target.value })}
      />
    </div>
  )
  return (
    <div className="mb-3 flex flex-wrap items-center gap-3">
      {field('from', from)}
      {field('to', to)}
      <div className="flex-1" />
      <ExportMenu from={search.from ?? from} to={search.to ?? to} />
      {asOf ? <p className="text-xs text-faint">{t('books.asOf', { currency, moment: momentLabel(asOf) })}</p> : null}
    </div>
  )
}
