/** Companies that accounts, open deals and registrations name, for whoever sees them. */
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

/** Whatever has the longest word of the name in it; whether it is the same company is for the reader to tell. */
export async function companiesLike(
  database: Database,
  { workspaceId, asking }: { readonly workspaceId: string; readonly asking: Actor },
  company: string,
): Promise<readonly NamedCompany[]> {
  const word = company.split(' ').toSorted((a, b) => b.length - a.length)[0] ?? ''
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
    [workspaceId, word],
    'companies-like',
    asking,
  )
}
