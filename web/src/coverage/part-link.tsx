import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Division } from './requests.ts'

interface Props {
  readonly partKey: string
  readonly by: Division
  readonly children: ReactNode
  readonly level?: string
  readonly label?: string
}

/** One step deeper: from a district to its villages, from anything else to itself. */
export function PartLink({ partKey, by, children, level, label }: Props) {
  const deeper = by === 'district' && partKey !== ''
  return (
    <Link
      to="/cakupan"
      search={(before) =>
        deeper ? { ...before, by: 'village', only: partKey, q: undefined, sort: undefined } : before
      }
      {...(level === undefined ? {} : { 'data-level': level })}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {children}
    </Link>
  )
}
