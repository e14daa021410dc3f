/** A form or a survey as people outside see it: the question, a few fields, and that it has arrived. Nothing else is opened by its link. */
import '#messages/intake'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ApiError, api, newId, secretInAddress } from '#app/api'
import { useTitle } from '#app/title'
import { t } from '#messages'
import { Button, FieldRow, TextArea, TextInput } from '#ui'
import { DoorPage } from '../workspace/sign-in-page.tsx'

type Asked = {
  readonly form: string
  /** What is handed in, and its field that names the form. */
  readonly to: 'enquiries' | 'ratings'
  readonly names: string
  readonly title: string
  readonly question: string
  readonly thanks: string | null
  readonly business: string | null
}

export function FormPage() {
  const [secret] = useState(secretInAddress)
  const { data, error } = useQuery({ queryKey: ['form', secret], queryFn: () => api<Asked>('/api/form', { secret }), retry: false })
  useTitle(data?.title ?? '…')
  if (error) return <DoorPage title={t('form.ended')} lead={t('form.ended.lead')} />
  if (!data) return <DoorPage title={`${t('common.loading')} …`} />
  return <OpenForm asked={data} secret={secret} />
}

function OpenForm({ asked, secret }: { readonly asked: Asked; readonly secret: string }) {
  const { form, to, names, title, question, thanks, business } = asked
  const [isSent, setIsSent] = useState(false)
  const [isSending, setIsSending] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  // The same enquiry when it is sent again after an interruption.
  const [id, setId] = useState(newId)
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const said = [...given].map(([name, value]) => [name, String(value).trim()]).filter(([, value]) => value)
    setIsSending(true)
    try {
      const body = { [names]: form, ...Object.fromEntries(said), ...(to === 'ratings' ? { score: Number(given.get('score')) } : {}) }
      await api(`/api/${to}/${id}/add`, { method: 'POST', body, secret, commandId: id })
      setIsSent(true)
      setFault(null)
    } catch (error) {
      const problem = error instanceof ApiError ? error.problem : null
      setFault(problem ? [problem.title, problem.detail].filter(Boolean).join(' ') : t('form.away'))
    }
    setIsSending(false)
  }
  const again = () => {
    setId(newId())
    setIsSent(false)
  }
  if (isSent)
    return (
      <DoorPage title={t('form.sent')} lead={thanks ?? t('form.sent.lead')}>
        <Button onClick={again}>{t('form.another')}</Button>
      </DoorPage>
    )
  const by = business ?? t('app.name')
  return (
    <DoorPage title={title} lead={question}>
      <form onSubmit={(event) => void send(event)} className="flex flex-col gap-4" aria-label={title}>
        {to === 'ratings' ? <RatingFields /> : <EnquiryFields />}
        {fault ? (
          <p role="alert" className="text-sm text-worse">
            {fault}
          </p>
        ) : null}
        <Button kind="primary" type="submit" disabled={isSending} className="self-start">
          {isSending ? `${t('form.sending')} …` : t('form.send')}
        </Button>
        <p className="text-xs text-faint">{t(to === 'ratings' ? 'form.unnamed' : 'form.privacy', { business: by })}</p>
      </form>
    </DoorPage>
  )
}

function EnquiryFields() {
  return (
    <>
      <FieldRow label={t('form.subject')}>
        {(wiring) => <TextInput name="subject" required maxLength={200} autoFocus {...wiring} />}
      </FieldRow>
      <FieldRow label={t('form.message')}>{(wiring) => <TextArea name="message" rows={6} maxLength={4000} {...wiring} />}</FieldRow>
      <FieldRow label={t('form.name')}>
        {(wiring) => <TextInput name="name" required maxLength={200} autoComplete="name" {...wiring} />}
      </FieldRow>
      <FieldRow label={t('form.email')} help={t('form.email.help')}>
        {(wiring) => <TextInput type="email" name="email" required maxLength={200} autoComplete="email" {...wiring} />}
      </FieldRow>
      <FieldRow label={t('form.company')}>
        {(wiring) => <TextInput name="company" maxLength={200} autoComplete="organization" {...wiring} />}
      </FieldRow>
    </>
  )
}

const scores = [1, 2, 3, 4, 5] as const
function RatingFields() {
  return (
    <>
      <fieldset>
        <legend className="text-xs font-medium text-soft">{t('form.score')}</legend>
        <div className="mt-2 grid grid-cols-5 gap-2">
          {scores.map((score) => (
            <label
              key={score}
              className="flex min-h-10 cursor-pointer items-center justify-center gap-1.5 rounded-md border border-strong bg-surface font-medium text-sm has-checked:border-accent has-checked:text-accent"
            >
              <input type="radio" name="score" value={score} required />
              {score}
            </label>
          ))}
        </div>
        <p className="mt-1 flex justify-between text-xs text-faint">
          <span>{t('form.score.low')}</span>
          <span>{t('form.score.high')}</span>
        </p>
      </fieldset>
      <FieldRow label={t('form.said')}>{(wiring) => <TextArea name="said" rows={5} maxLength={4000} {...wiring} />}</FieldRow>
    </>
  )
}
