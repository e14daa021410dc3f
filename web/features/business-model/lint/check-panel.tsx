/** Everything that the lint finds in the model, the weighty first, each with its remedy where there is one. */
import type { ModelFinding } from '@nonet/domain/business-model'
import { t } from '#messages'
import type { Acts } from '../live/use-live-model.ts'
import { SidePanel } from '../side-panel.tsx'
import { FindingList } from './finding-list.tsx'

type CheckPanelProps = {
  readonly findings: readonly ModelFinding[]
  readonly acts: Acts
  readonly onOpen: (id: string) => void
  readonly onClose: () => void
}

export function CheckPanel({ findings, acts, onOpen, onClose }: CheckPanelProps) {
  const groups = [
    { title: t('check.warnings'), found: findings.filter(({ severity }) => severity !== 'info') },
    { title: t('check.hints'), found: findings.filter(({ severity }) => severity === 'info') },
  ]
  return (
    <SidePanel label={t('check.title')} heading={t('check.title')} onClose={onClose}>
      {findings.length === 0 ? <p className="text-sm text-soft">{t('check.none')}</p> : null}
      {groups.map(({ title, found }) =>
        found.length > 0 ? (
          <section key={title} className="flex flex-col gap-3">
            <h2>
              {title} <span className="font-normal text-faint">{found.length}</span>
            </h2>
            <FindingList findings={found} acts={acts} onOpen={onOpen} />
          </section>
        ) : null,
      )}
    </SidePanel>
  )
}
