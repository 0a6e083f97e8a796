import { addMonths, monthNumber } from '../../platform/calendar.ts'
import { maskNik } from '../../registry/public.ts'
import type { Vacancy, WaitingPerson } from '../plans/contract.ts'
import type { OpenPlace } from './vacancies.ts'
import type { WaitingRow } from './waiting-queries.ts'

export function showPlace(place: OpenPlace): Vacancy {
  const { enrolment, payer, payerName, personId, name, village, why, months, next, sentence } = place
  return {
    enrolment,
    payer,
    payerName,
    personId,
    name,
    village,
    why,
    from: months.from,
    through: addMonths(months.to, -1),
    months: monthNumber(months.to) - monthNumber(months.from),
    next: next && showWaiting(next),
    sentence,
  }
}

export function showWaiting(row: WaitingRow): WaitingPerson {
  const { rank, points, personId, name, nik, village, occupation, funds } = row
  return {
    rank,
    points,
    personId,
    name,
    nik: nik === null ? null : maskNik(nik),
    village,
    occupation,
    funds: [...funds],
  }
}
