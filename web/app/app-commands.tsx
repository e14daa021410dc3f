/** The commands that work everywhere, and the palette and the sheet of shortcuts that they open. */
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { t } from '#messages'
import { notify, preloadOverlays, useTheme } from '#ui'
import { areLettersOn, holdKeys, releaseKeys, setLetters, useCommands, useKeyboard } from './use-commands.ts'

const loadPalette = () => import('./palette.tsx').then(({ Palette: loaded }) => ({ default: loaded }))
const Palette = lazy(loadPalette)
const Keys = lazy(() => import('./keys-dialog.tsx').then(({ KeysDialog }) => ({ default: KeysDialog })))

export function AppCommands() {
  const [isOpen, setIsOpen] = useState<'palette' | 'keys' | null>(null)
  const opened = useRef(new Set<string>()).current
  if (isOpen) opened.add(isOpen)
  const close = useCallback(() => {
    releaseKeys()
    setIsOpen(null)
  }, [])
  // What people reach for first is there before they do.
  useEffect(() => {
    const idle = setTimeout(() => void Promise.all([loadPalette(), preloadOverlays()]), 1_500)
    return () => clearTimeout(idle)
  }, [])
  const navigate = useNavigate()
  const [, setTheme] = useTheme()
  useKeyboard()
  useCommands({
    'app.palette': () => {
      holdKeys()
      setIsOpen('palette')
    },
    'app.keys': () => setIsOpen('keys'),
    'app.light': () => setTheme('light'),
    'app.dark': () => setTheme('dark'),
    'app.system': () => setTheme('system'),
    'app.letters': () => {
      setLetters(!areLettersOn())
      notify(areLettersOn() ? t('keys.lettersOn') : t('keys.lettersOff'))
    },
    'go.models': () => void navigate({ to: '/models' }),
    'go.work': () => void navigate({ to: '/work' }),
    'go.books': () => void navigate({ to: '/books' }),
    'go.tasks': () => void navigate({ to: '/work/tasks' }),
    'go.activity': () => void navigate({ to: '/activity' }),
    'go.portfolio': () => void navigate({ to: '/portfolio' }),
    'go.inbox': () => void navigate({ to: '/inbox' }),
    'go.settings': () => void navigate({ to: '/settings' }),
    'go.me': () => void navigate({ to: '/settings/me' }),
    'model.new': () => void navigate({ to: '/models', search: { begin: 'create' } }),
    'model.gallery': () => void navigate({ to: '/models', search: { begin: 'gallery' } }),
    'model.import': () => void navigate({ to: '/models', search: { begin: 'import' } }),
  })
  // Both stay where they are when they close, so that the focus finds its way back.
  return (
    <Suspense fallback={null}>
      {opened.has('palette') ? <Palette isOpen={isOpen === 'palette'} onClose={close} /> : null}
      {opened.has('keys') ? <Keys isOpen={isOpen === 'keys'} onClose={close} /> : null}
    </Suspense>
  )
}
