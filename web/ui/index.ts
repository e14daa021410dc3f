/** The kit: the parts that every screen is made of. */
export { Button, IconButton } from './button.tsx'
export { ModalDialog } from './dialog.tsx'
export { EmptyState } from './empty-state.tsx'
export { FieldRow, Select, TextArea, TextInput } from './field.tsx'
export { announce, LiveRegion } from './live-region.tsx'
export { ActionMenu, type MenuEntry } from './menu.tsx'
export { useTheme } from './theme.ts'
export { notify, Toasts } from './toast.tsx'
