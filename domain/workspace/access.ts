/** Who may do what: roles and the permissions they carry. What is not named here is denied. */

export const roles = ['owner', 'editor', 'viewer'] as const
export type AccessRole = (typeof roles)[number]

const view = ['workspace:view', 'business-model:view', 'log:view']
const permissions: Readonly<Record<AccessRole, readonly string[]>> = {
  owner: [...view, 'workspace:edit', 'business-model:edit', 'access:edit'],
  editor: [...view, 'business-model:edit'],
  viewer: view,
}

/** INV-3: true when the role carries the permission; an unknown role carries none. */
export function may(role: string, permission: string): boolean {
  return Object.hasOwn(permissions, role) && permissions[role as AccessRole].includes(permission)
}
