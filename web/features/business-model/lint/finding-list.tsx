/** Findings of the lint as people read them: where, what, and a button where one act mends it. */
import type { BusinessModel, ModelFinding } from '@nonet/domain/business-model'
import { CircleAlert, Info } from 'lucide-react'
import { t, word } from '#messages'
import { Button } from '#ui'
import type { Acts } from '../live/use-live-model.ts'

type FindingListProps = {
  readonly findings: readonly ModelFinding[]
  readonly acts: Acts
  /** Opens the card that a finding is about; left out where the card is open already. */
  readonly onOpen?: (id: string) => void
}

export function FindingList({ findings, acts, onOpen }: FindingListProps) {
  const mend = (finding: ModelFinding) => {
    for (const { name, payload } of finding.fix?.commands ?? []) acts.act(name, payload, word(finding.says))
  }
  return (
    <ul className="flex flex-col gap-3">
      {findings.map((finding) => (
        <li key={`${finding.code} ${finding.element ?? ''} ${finding.says}`} className="flex gap-2 text-sm">
          {finding.severity === 'info' ? (
            <Info size={14} aria-hidden className="mt-0.5 shrink-0 text-faint" />
          ) : (
            <CircleAlert size={14} aria-hidden className="mt-0.5 shrink-0 text-open" />
          )}
          <div className="flex min-w-0 flex-1 flex-col items-start gap-1">
            <p className="break-words">
              <span className="sr-only">{finding.severity === 'info' ? t('check.info') : t('check.warning')}: </span>
              {word(finding.says)}
            </p>
            <div className="flex flex-wrap items-center gap-2">
              {finding.fix ? (
                <Button className="h-7" onClick={() => mend(finding)}>
                  {word(finding.fix.label)}
                </Button>
              ) : null}
              {onOpen && finding.element ? (
                <button
                  type="button"
                  onClick={() => onOpen(cardOf(acts.model, finding.element as string))}
                  className="min-h-6 text-left text-xs font-medium text-accent hover:underline"
                >
                  {t('check.open', { name: acts.model.elements.get(finding.element)?.name ?? '' })}
                </button>
              ) : null}
            </div>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** A part is found in its card. */
const cardOf = (model: BusinessModel, id: string): string => model.elements.get(id)?.parent ?? id
