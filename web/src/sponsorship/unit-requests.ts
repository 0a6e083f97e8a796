import { queryOptions } from '@tanstack/react-query'
import type { Changed, UnitChange, UnitLine, UnitsList } from '../../../src/sponsorship/units/contract.ts'
import { call, get } from '../api.ts'

export type { UnitChange, UnitLine, UnitsList }

export const unitsList = queryOptions({
  queryKey: ['sponsorship', 'unit-list'],
  queryFn: ({ signal }) => get<UnitsList>('/api/sponsorship/units', {}, signal),
})
export const assignUnits = (units: readonly string[], agency: string | null) =>
  call<Changed>('POST', '/api/sponsorship/units', { body: { units, agency } })
export const assignOffice = (units: readonly string[], payOffice: string | null) =>
  call<Changed>('POST', '/api/sponsorship/units/pay-office', { body: { units, payOffice } })
export const undoUnits = ({ change, what }: UnitChange) =>
  what === 'agency'
    ? call<Changed>('POST', `/api/sponsorship/units/changes/${change}/undo`)
    : call<Changed>('POST', `/api/sponsorship/units/pay-office/${change}/undo`)
