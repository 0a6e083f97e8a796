import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { may } from '../page-facts.ts'
import type { Division } from './requests.ts'

interface Props {
  readonly partKey: string
  readonly by: Division
  readonly children: ReactNode
  readonly level?: string
  readonly label?: string
}

/** Divisions by which people can be filtered. */
export function leadsToNames(by: Division): by is 'district' | 'village' | 'sector' | 'agency' {
  return may('people.read') && ['district', 'village', 'sector', 'agency'].includes(by)
}

/** One step deeper: from a district to its villages, from a village to its people for those who may. */
export function PartLink({ partKey, by, children, level, label }: Props) {
  const shown = {
    ...(level === undefined ? {} : { 'data-level': level }),
    ...(label === undefined ? {} : { 'aria-label': label }),
  }
  if (by === 'district' && partKey !== '')
    return (
      <Link
        to="/cakupan"
        search={(before) => ({ ...before, by: 'village', only: partKey, q: undefined, sort: undefined })}
        {...shown}
      >
        {children}
      </Link>
    )
  if (partKey !== '' && leadsToNames(by))
    return (
      <Link to="/pekerja" search={{ [by]: partKey }} {...shown}>
        {children}
      </Link>
    )
  return level === undefined ? children : <span {...shown}>{children}</span>
}
