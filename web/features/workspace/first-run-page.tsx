/** The first run: which business this is, and with which model to begin. */
import { currencies } from '@nonet/domain/kernel/money'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { FilePlus2, FileUp, LayoutDashboard } from 'lucide-react'
import { type FormEvent, lazy, type ReactNode, Suspense, useState } from 'react'
import { ApiError, newId, sendCommand } from '#app/api'
import { useSession, workspaceQuery } from '#app/session'
import { t } from '#messages'
import { Button, FieldRow, Select, TextInput } from '#ui'
import { ImportDialog, useNewModel } from '../business-model/files/new-model.tsx'
import { countries, currencyOf, guessedCountry, months } from './places.ts'

const GalleryDialog = lazy(() => import('../business-model/files/gallery.tsx').then((loaded) => ({ default: loaded.GalleryDialog })))

export function FirstRunPage() {
  const [isSetUp, setIsSetUp] = useState(false)
  return (
    <main id="content" className="mx-auto flex max-w-lg flex-col gap-6 px-4 py-[10dvh]">
      <img src="/icon.svg" alt="" width={40} height={40} />
      {isSetUp ? <Begin /> : <Facts onDone={() => setIsSetUp(true)} />}
    </main>
  )
}

function Facts({ onDone }: { readonly onDone: () => void }) {
  const { workspaceId, actor, name } = useSession()
  const client = useQueryClient()
  const [country, setCountry] = useState(guessedCountry)
  const [currency, setCurrency] = useState(() => currencyOf(guessedCountry()))
  const [fault, setFault] = useState<string | null>(null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const profile = { name: String(form.get('name')), currency, country, fiscalYearStart: Number(form.get('fiscalYearStart')) }
    try {
      await sendCommand(`/api/workspaces/${workspaceId}/set-up`, profile, newId())
      const yourName = String(form.get('yourName')).trim()
      if (yourName) await sendCommand(`/api/members/${actor}/name`, { name: yourName }, newId())
      await client.invalidateQueries({ queryKey: ['session'] })
      await client.fetchQuery({ ...workspaceQuery(workspaceId), staleTime: 0 })
      onDone()
    } catch (error) {
      setFault(error instanceof ApiError ? error.message : String(error))
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <div>
        <h1>{t('setup.title')}</h1>
        <p className="mt-1 text-soft">{t('setup.lead')}</p>
      </div>
      <FieldRow label={t('setup.name')} fault={fault}>
        {(wiring) => <TextInput name="name" required maxLength={200} autoFocus {...wiring} />}
      </FieldRow>
      <FieldRow label={t('setup.yourName')} help={t('setup.yourName.help')}>
        {(wiring) => <TextInput name="yourName" maxLength={100} autoComplete="name" defaultValue={name ?? ''} {...wiring} />}
      </FieldRow>
      <FieldRow label={t('setup.country')}>
        {(wiring) => (
          <Select
            value={country}
            onChange={({ target }) => {
              setCountry(target.value)
              setCurrency(currencyOf(target.value))
            }}
            {...wiring}
          >
            {countries().map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </FieldRow>
      <div className="grid grid-cols-2 gap-4">
        <FieldRow label={t('setup.currency')} help={t('setup.currency.help')}>
          {(wiring) => (
            <Select value={currency} onChange={({ target }) => setCurrency(target.value)} {...wiring}>
              {currencies.map((code) => (
                <option key={code}>{code}</option>
              ))}
            </Select>
          )}
        </FieldRow>
        <FieldRow label={t('setup.fiscalYear')}>
          {(wiring) => (
            <Select name="fiscalYearStart" defaultValue="1" {...wiring}>
              {months().map((name, index) => (
                <option key={name} value={index + 1}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </FieldRow>
      </div>
      <Button kind="primary" type="submit" className="self-start">
        {t('setup.next')}
      </Button>
    </form>
  )
}

function Begin() {
  const navigate = useNavigate()
  const [isImporting, setIsImporting] = useState(false)
  const [isChoosing, setIsChoosing] = useState(false)
  const { createEmpty } = useNewModel()
  const open = (modelId: string | null) => {
    if (modelId) void navigate({ to: '/models/$modelId', params: { modelId } })
  }
  return (
    <>
      <div>
        <h1>{t('setup.begin')}</h1>
        <p className="mt-1 text-soft">{t('setup.begin.lead')}</p>
      </div>
      <div className="flex flex-col gap-2">
        <Way
          icon={<FileUp size={16} aria-hidden />}
          title={t('setup.import')}
          lead={t('setup.import.lead')}
          onClick={() => setIsImporting(true)}
        />
        <Way
          icon={<LayoutDashboard size={16} aria-hidden />}
          title={t('gallery.begin')}
          lead={t('gallery.begin.lead')}
          onClick={() => setIsChoosing(true)}
        />
        <Way
          icon={<FilePlus2 size={16} aria-hidden />}
          title={t('setup.empty')}
          lead={t('setup.empty.lead')}
          onClick={() => void createEmpty(t('models.untitled')).then(open)}
        />
      </div>
      <Suspense fallback={null}>
        {isChoosing ? <GalleryDialog isOpen onClose={() => setIsChoosing(false)} onBegun={open} /> : null}
      </Suspense>
      <ImportDialog isOpen={isImporting} onClose={() => setIsImporting(false)} onImported={open} />
    </>
  )
}

function Way({
  icon,
  title,
  lead,
  onClick,
}: {
  readonly icon: ReactNode
  readonly title: string
  readonly lead: string
  readonly onClick: () => void
}) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex items-start gap-3 rounded-md border border-line bg-surface p-4 text-left transition-colors duration-150 hover:border-strong hover:bg-sunken"
    >
      <span className="mt-0.5 text-soft">{icon}</span>
      <span>
        <span className="block font-medium">{title}</span>
        <span className="block text-sm text-soft">{lead}</span>
      </span>
    </button>
  )
}
