/** The domain as programs load it: every context, in one registry. */
import { roomsContext } from '#blocks/context'
import { businessModelContext } from '#business-model'
import { formatsContext } from '#formats'
import { type Registry, registry } from '#kernel/context'
import { bookkeeping, booksCount, ledgerContext } from '#ledger'
import { authority, workspaceContext } from '#workspace'

export const domain: Registry = registry(
  [workspaceContext, businessModelContext, roomsContext(booksCount, bookkeeping), ledgerContext, formatsContext],
  authority,
)
