/** Patterns: which the model follows, which it nearly follows and what is missing, each with the cards that it rests on. */
import { detectPatterns } from '@nonet/domain/business-model'
import { Check, CircleDashed } from 'lucide-react'
import { useMemo } from 'react'
import { t, word } from '#messages'
import { useModelView } from '../live/model-view.ts'
import { Screen } from '../screen.tsx'

export function PatternsPage() {
  const { acts, open } = useModelView()
  const verdicts = useMemo(() => detectPatterns(acts.model), [acts.model])
  const groups = (['follows', 'nearly', 'no'] as const).map((verdict) => ({
    verdict,
    found: verdicts.filter((one) => one.verdict === verdict),
  }))
  return (
    <Screen title={t('view.patterns')} lead={t('patterns.lead')}>
      <div className="flex flex-col gap-8">
        {groups.map(({ verdict, found }) =>
          found.length === 0 ? null : (
            <section key={verdict}>
              <h3 className="mb-2 text-xs font-semibold text-soft">{t(`patterns.${verdict}`, { count: found.length })}</h3>
              <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
                {found.map(({ pattern, label, explains, evidence, met, missing }) => (
                  <li key={pattern} className="flex flex-col gap-2 rounded-md border border-line bg-surface p-3 text-sm">
                    <h4 className="font-semibold">{word(label)}</h4>
                    <p className="text-soft">{word(explains)}</p>
                    <ul className="flex flex-col gap-1">
                      {met.map((says) => (
                        <li key={says} className="flex gap-2">
                          <Check size={14} aria-hidden className="mt-0.5 shrink-0 text-better" />
                          <span>
                            <span className="sr-only">{t('patterns.met')}: </span>
                            {word(says)}
                          </span>
                        </li>
                      ))}
                      {missing.map((says) => (
                        <li key={says} className="flex gap-2">
                          <CircleDashed size={14} aria-hidden className="mt-0.5 shrink-0 text-open" />
                          <span>
                            <span className="sr-only">{t('patterns.missing')}: </span>
                            {word(says)}
                          </span>
                        </li>
                      ))}
                    </ul>
                    {evidence.length > 0 ? (
                      <p className="text-xs text-soft">
                        {t('patterns.evidence')}{' '}
                        {[...new Map(evidence.map(({ element }) => [element.id, element])).values()].map(({ id, name, parent }, index) => (
                          <span key={id}>
                            {index > 0 ? ', ' : ''}
                            <button
                              type="button"
                              onClick={() => open(parent ?? id)}
                              className="min-h-6 font-medium text-accent hover:underline"
                            >
                              {name}
                            </button>
                          </span>
                        ))}
                      </p>
                    ) : null}
                  </li>
                ))}
              </ul>
            </section>
          ),
        )}
      </div>
    </Screen>
  )
}
