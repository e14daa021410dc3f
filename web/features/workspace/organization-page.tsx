/** The organization: units and teams in their order, positions and who holds them; what they own stays when people change. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { api } from '#app/api'
import { useSession } from '#app/session'
import { choice, t } from '#messages'
import { ActionMenu, Badge, Button, EmptyState, Page, Section, Table } from '#ui'
import { MemberDialog, PositionDialog, UnitDialog } from './organization-dialogs.tsx'
import { type MemberRow, nameOf, type PositionRow, type UnitRow, useAct, useMembers, useRows } from './records.ts'

export function OrganizationPage() {
  const { may } = useSession()
  const edits = may.includes('unit:edit')
  const { rows: units = [] } = useRows<UnitRow>('/api/units?limit=500')
  const { rows: positions = [] } = useRows<PositionRow>('/api/positions?limit=500')
  const members = useMembers() ?? []
  const [dialog, setDialog] = useState<'unit' | 'position' | null>(null)
  return (
    <Page
      title={t('organization.title')}
      lead={t('organization.lead')}
      acts={
        edits ? (
          <>
            <Button kind="primary" onClick={() => setDialog('unit')}>
              <Plus size={16} aria-hidden />
              {t('organization.addUnit')}
            </Button>
            <Button onClick={() => setDialog('position')}>{t('organization.addPosition')}</Button>
          </>
        ) : null
      }
    >
      <OwnerGaps />
      <Section title={t('organization.units')}>
        {units.length === 0 ? (
          <EmptyState title={t('organization.noUnits')} lead={t('organization.noUnits.lead')} />
        ) : (
          <Units units={units} members={members} edits={edits} />
        )}
      </Section>
      <Section title={t('organization.positions')}>
        {positions.length === 0 ? (
          <p className="text-soft">{t('organization.noPositions')}</p>
        ) : (
          <Positions positions={positions} units={units} members={members} edits={edits} />
        )}
      </Section>
      <UnitDialog isOpen={dialog === 'unit'} onClose={() => setDialog(null)} units={units} />
      <PositionDialog isOpen={dialog === 'position'} onClose={() => setDialog(null)} units={units} />
    </Page>
  )
}

type Gap = {
  readonly modelId: string
  readonly model: string
  readonly elementId: string
  readonly element: string
  readonly owner: string
}

/** Elements whose owner has ended: nobody answers for them. */
function OwnerGaps() {
  const { data } = useQuery({ queryKey: ['rows', 'owner-gaps'], queryFn: () => api<{ gaps: Gap[] }>('/api/owner-gaps') })
  const gaps = data?.gaps ?? []
  if (gaps.length === 0) return null
  return (
    <Section title={t('organization.gaps')} lead={t('organization.gaps.lead')}>
      <ul className="rounded-md border border-line bg-surface text-sm">
        {gaps.map((gap) => (
          <li
            key={`${gap.modelId} ${gap.elementId}`}
            className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-2 last:border-b-0"
          >
            <Link
              to="/models/$modelId"
              params={{ modelId: gap.modelId }}
              search={{ card: gap.elementId }}
              className="font-medium text-accent underline"
            >
              {gap.element}
            </Link>
            <span className="text-soft">{t('organization.gap', { model: gap.model, owner: gap.owner })}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Units in the order of the tree, each below the one that it is a part of. */
function inTree(units: readonly UnitRow[], parent: string | null = null, depth = 0): { unit: UnitRow; depth: number }[] {
  const known = new Set(units.map(({ unit_id }) => unit_id))
  return units
    .filter((unit) => (unit.parent_id !== null && known.has(unit.parent_id) ? unit.parent_id : null) === parent && depth < 20)
    .flatMap((unit) => [{ unit, depth }, ...inTree(units, unit.unit_id, depth + 1)])
}

function Units({
  units,
  members,
  edits,
}: {
  readonly units: readonly UnitRow[]
  readonly members: readonly MemberRow[]
  readonly edits: boolean
}) {
  const act = useAct()
  const [placing, setPlacing] = useState<UnitRow | null>(null)
  const inUnit = (id: string) => members.filter(({ parties, status }) => status !== 'ended' && parties.includes(` unit:${id} `))
  return (
    <>
      <Table
        label={t('organization.units')}
        rows={inTree(units)}
        rowKey={({ unit }) => unit.unit_id}
        isFaint={({ unit }) => unit.ended_at !== null}
        columns={[
          {
            label: t('organization.unit'),
            cell: ({ unit, depth }) => (
              <span style={{ paddingInlineStart: depth * 16 }} className="font-medium">
                {unit.name} {unit.kind === 'team' ? <span className="text-xs font-normal text-faint">{choice('team')}</span> : null}{' '}
                {unit.ended_at ? <Badge>{t('organization.ended')}</Badge> : null}
              </span>
            ),
          },
          {
            label: t('organization.members'),
            from: 'sm',
            cell: ({ unit }) => <span className="text-soft">{inUnit(unit.unit_id).map(nameOf).join(', ')}</span>,
          },
          ...(edits
            ? [
                {
                  label: t('people.acts'),
                  isActs: true,
                  cell: ({ unit }: { unit: UnitRow }) =>
                    unit.ended_at ? null : (
                      <ActionMenu
                        trigger={t('people.acts')}
                        triggerLabel={t('people.actsFor', { name: unit.name })}
                        entries={[
                          { label: t('organization.place'), onSelect: () => setPlacing(unit) },
                          ...inUnit(unit.unit_id).map((member) => ({
                            label: t('organization.unplace', { name: nameOf(member) }),
                            onSelect: () => void act(`/api/members/${member.member_id}/unplace`, { unit: unit.unit_id }),
                          })),
                          'separator',
                          {
                            label: t('organization.end'),
                            onSelect: () =>
                              void act(`/api/units/${unit.unit_id}/end`, {}, t('organization.said.ended', { name: unit.name })),
                          },
                        ]}
                      />
                    ),
                },
              ]
            : []),
        ]}
      />
      <MemberDialog
        title={placing ? t('organization.place.title', { name: placing.name }) : ''}
        members={members}
        isOpen={placing !== null}
        onClose={() => setPlacing(null)}
        onChosen={(member) => act(`/api/members/${member}/place`, { unit: placing?.unit_id })}
      />
    </>
  )
}

function Positions({
  positions,
  units,
  members,
  edits,
}: {
  readonly positions: readonly PositionRow[]
  readonly units: readonly UnitRow[]
  readonly members: readonly MemberRow[]
  readonly edits: boolean
}) {
  const act = useAct()
  const [appointing, setAppointing] = useState<PositionRow | null>(null)
  const holder = (row: PositionRow) => members.find(({ member_id }) => member_id === row.holder_id)
  return (
    <>
      <Table
        label={t('organization.positions')}
        rows={positions}
        rowKey={(row) => row.position_id}
        isFaint={(row) => row.ended_at !== null}
        columns={[
          {
            label: t('organization.position'),
            cell: (row) => (
              <span className="font-medium">
                {row.title} {row.ended_at ? <Badge>{t('organization.ended')}</Badge> : null}
              </span>
            ),
          },
          { label: t('organization.unit'), from: 'sm', cell: (row) => units.find(({ unit_id }) => unit_id === row.unit_id)?.name ?? '' },
          {
            label: t('organization.holder'),
            cell: (row) => {
              const member = holder(row)
              return member ? nameOf(member) : row.ended_at ? null : <Badge tone="open">{t('organization.vacant')}</Badge>
            },
          },
          ...(edits
            ? [
                {
                  label: t('people.acts'),
                  isActs: true,
                  cell: (row: PositionRow) =>
                    row.ended_at ? null : (
                      <ActionMenu
                        trigger={t('people.acts')}
                        triggerLabel={t('people.actsFor', { name: row.title })}
                        entries={[
                          { label: t('organization.appoint'), onSelect: () => setAppointing(row) },
                          ...(row.holder_id
                            ? [
                                {
                                  label: t('organization.vacate'),
                                  onSelect: () => void act(`/api/positions/${row.position_id}/appoint`, { member: null }),
                                },
                              ]
                            : []),
                          'separator',
                          {
                            label: t('organization.end'),
                            onSelect: () =>
                              void act(`/api/positions/${row.position_id}/end`, {}, t('organization.said.ended', { name: row.title })),
                          },
                        ]}
                      />
                    ),
                },
              ]
            : []),
        ]}
      />
      <MemberDialog
        title={appointing ? t('organization.appoint.title', { name: appointing.title }) : ''}
        members={members}
        isOpen={appointing !== null}
        onClose={() => setAppointing(null)}
        onChosen={(member) => act(`/api/positions/${appointing?.position_id}/appoint`, { member })}
      />
    </>
  )
}
