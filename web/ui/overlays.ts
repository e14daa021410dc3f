/** Dialogs, menus and messages are loaded after the page itself, before somebody reaches for them. */
export const preloadOverlays = (): Promise<unknown> =>
  Promise.all([import('./dialog-popup.tsx'), import('./menu-popup.tsx'), import('./toast-list.tsx')])
