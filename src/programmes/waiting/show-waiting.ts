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

export function showWaiting({ villageCode: _, nik, funds, ...row }: WaitingRow): WaitingPerson {
  return { ...row, funds: [...funds], nik: nik === null ? null : maskNik(nik) }
}
