/** On a form and on a survey: the links by which people outside fill it in, each for one place, and the making of one. */
import '#messages/intake'
import { type FormEvent, useState } from 'react'
import { newId } from '#app/api'
import { useSession } from '#app/session'
import { t } from '#messages'
import { Button, FieldRow, Section, ShownOnce, TextInput } from '#ui'
import type { RecordAnswer } from '../rooms/records.ts'
import { OutsideLinks, useOutsideLinks } from '../workspace/outside-links.tsx'

type SectionProps = { readonly record: RecordAnswer }
export const FormSection = ({ record }: SectionProps) => <Links record={record} kind="intake-form" />
export const SurveySection = ({ record }: SectionProps) => <Links record={record} kind="survey" />

function Links({ record: { id, status }, kind }: SectionProps & { readonly kind: 'intake-form' | 'survey' }) {
  const mayMake = useSession().may.includes('share:make')
  const links = useOutsideLinks(`form_id=${id}`, mayMake)
  const [link, setLink] = useState<string | null>(null)
  if (!mayMake || status !== 'live') return null
  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const label = String(new FormData(form).get('label')).trim()
    const answer = await links.send(newId(), 'open-form', { kind, form: id, label })
    if (!answer?.link) return
    form.reset()
    setLink(answer.link)
  }
  return (
    <Section title={t('form.links')} lead={t('form.links.lead')}>
      <form onSubmit={(event) => void make(event)} className="flex flex-wrap items-start gap-3">
        <div className="min-w-60 flex-1">
          <FieldRow label={t('form.link.label')} help={t('form.link.label.help')} fault={links.fault}>
            {(wiring) => <TextInput name="label" required maxLength={100} {...wiring} />}
          </FieldRow>
        </div>
        <Button type="submit" className="mt-5">
          {t('form.link.make')}
        </Button>
      </form>
      {link ? <ShownOnce label={t('form.link')} text={link} note={t('share.once.note')} /> : null}
      <OutsideLinks links={links} none={t('form.links.none')} />
    </Section>
  )
}
