import { useRouter } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'

/** A link to an address of this app that the server chose; followed without loading the page anew. */
export function PathLink({ path, children }: { readonly path: string; readonly children: ReactNode }) {
  const router = useRouter()
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    router.history.push(path)
  }
  return (
    <a href={path} onClick={follow}>
      {children}
    </a>
  )
}
