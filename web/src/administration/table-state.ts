import { getRouteApi } from '@tanstack/react-router'
import type { TableState } from '../ui/data-table.tsx'

const route = getRouteApi('/inside/administrasi')

/** Search and order of the table in view, in the address. */
export function useTableState(): { state: TableState; onState: (state: TableState) => void } {
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  return {
    state: { q, sort },
    onState: (next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true }),
  }
}
