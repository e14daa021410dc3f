/** Companies by the names that people write: in accounts, open deals and registrations, for whoever sees them. */
import type { Actor } from '@nonet/domain/kernel/policy'
import type { Database } from '../store/database.ts'

type NamedCompany = {
  readonly kind: 'account' | 'deal' | 'deal-registration'
  readonly id: string
  readonly title: string
  readonly company: string
  readonly state: string
  readonly partner: string | null
}
const most = 200

/** A name without accents and dots, in small letters: as the word that is looked for. */
const plain = (column: string) => `regexp_replace(normalize(lower(replace(${column}, '.', '')), NFKD), U&'[\\0300-\\036F]', '', 'g')`

/** The longest word of a company's name: what any way to write it has in it. */
const tellingWord = (company: string): string => company.split(' ').toSorted((a, b) => b.length - a.length)[0] ?? ''

export type Named = { readonly id: string; readonly title: string }

/** Records of one list that have the longest word of the name in theirs. `table` and `column` are of a definition, never of a request. */
export async function namedLike(
  database: Database,
  { workspaceId, asking }: { readonly workspaceId: string; readonly asking: Actor },
  { table, column }: { readonly table: string; readonly column: string },
  company: string,
): Promise<readonly Named[]> {
  return database.read<Named>(
    workspaceId,
    `select record_id as id, ${column} as title from ${table}
     where workspace_id = $1 and status = 'live' and strpos(${plain(column)}, $2) > 0 order by 2, 1 limit ${most}`,
    [workspaceId, tellingWord(company)],
    `named-like-${table}`,
    asking,
  )
}

/** Whatever has the longest word of the name in it; whether it is the same company is for the reader to tell. */
export async function companiesLike(
  database: Database,
  { workspaceId, asking }: { readonly workspaceId: string; readonly asking: Actor },
  company: string,
): Promise<readonly NamedCompany[]> {
  return database.read<NamedCompany>(
    workspaceId,
    `select * from (
       (select 'account' as kind, record_id as id, name as title, name as company, stage as state, null::uuid as partner, 1 as part
        from accounts where workspace_id = $1 and status = 'live' and strpos(${plain('name')}, $2) > 0 limit ${most})
       union all
       (select 'deal', d.record_id, d.title, a.name, d.stage, null, 2 from deals d join accounts a on a.workspace_id = $1 and a.record_id = d.account
        where d.workspace_id = $1 and d.status = 'live' and d.stage not in ('won', 'lost') and strpos(${plain('a.name')}, $2) > 0 limit ${most})
       union all
       (select 'deal-registration', record_id, company, company, state, partner, 3 from deal_registrations
        where workspace_id = $1 and status = 'live' and state in ('submitted', 'approved') and strpos(${plain('company')}, $2) > 0 limit ${most})
     ) found order by part, title, id`,
    [workspaceId, tellingWord(company)],
    'companies-like',
    asking,
  )
}
