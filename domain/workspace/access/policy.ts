/** BILL-3: who may do what, as one table. What no rule allows is denied; a rule that forbids goes before all that allow. */
import { Policy, type PolicyTable } from '#kernel/policy'
import { allows } from './allows.ts'
import { forbids } from './forbids.ts'
import { roles, sender, visitor } from './roles.ts'

export const policyTable: PolicyTable = {
  roles: [...roles, visitor, sender],
  rules: [...forbids, ...allows],
  masks: [
    { id: 'addresses-are-for-administrators', roles: ['editor', 'finance', 'viewer', 'partner'], kind: 'member', fields: ['email'] },
    {
      id: 'outsiders-see-names-of-models',
      roles: ['partner', visitor],
      kind: 'business-model',
      fields: ['tagline', 'portfolio', 'stage', 'cards', 'is_template', 'origin_id', 'version'],
    },
    {
      id: 'partners-see-the-profile-of-the-business',
      roles: ['partner'],
      kind: 'workspace',
      fields: ['operatingModel', 'approvals', 'separations'],
    },
  ],
}
export const policy: Policy = new Policy(policyTable)
