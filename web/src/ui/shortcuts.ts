import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { visibleSections } from './sections.ts'

const patienceMs = 1_200

/** Whether the key belongs to what is being written, or to a dialog. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null
  return (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    (target?.closest('input, textarea, select, [contenteditable], [role="dialog"]') ?? null) !== null
  )
}

/** `g` and a letter: that screen; `/`: the search box; `?`: help. */
export function useShortcuts(showHelp: () => void): void {
  const navigate = useNavigate()
  useEffect(() => {
    let leadAt = -Infinity
    const press = (event: KeyboardEvent) => {
      if (isTyping(event)) return
      if (event.key === '?') return showHelp()
      if (event.key === '/') {
        const box = document.querySelector<HTMLInputElement>('main [type="search"]')
        if (box === null) return
        event.preventDefault()
        return box.focus()
      }
      if (event.key === 'g') {
        leadAt = event.timeStamp
        return
      }
      const section = visibleSections().find(({ letter }) => letter === event.key)
      if (section !== undefined && event.timeStamp - leadAt < patienceMs) void navigate({ to: section.to })
      leadAt = -Infinity
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [navigate, showHelp])
}
