import { type DateOrder, readDate } from '../identifiers/calendar-date.ts'
import { readMonth } from '../identifiers/calendar-month.ts'
import {
  readDecile,
  readDisability,
  readFamilyHead,
  readMemberStatus,
  readProgrammes,
  readSegment,
  readYesNo,
} from '../identifiers/membership-terms.ts'
import { readRupiah } from '../identifiers/money.ts'
import { isAbsent } from '../identifiers/verdict.ts'
import type { Cell } from './grid.ts'
import type { Field } from './reading.ts'
import type { RowDraft } from './row-draft.ts'
import { textOf } from './sheet-view.ts'

/** Takes a cell of work, membership or welfare: what a person does, has and is, apart from identity. */
export function takeTerm(
  draft: RowDraft,
  field: Field,
  column: number,
  cell: Cell,
  asOf: string,
  order: DateOrder | undefined,
): void {
  const v = draft.values
  switch (field) {
    case 'segment':
      return draft.keep(field, column, cell, readSegment(cell), (value) => (v.segment = value))
    case 'programmes':
      return draft.keep(field, column, cell, readProgrammes(cell), (value) => (v.programmes = value))
    case 'lastPaidMonth':
      return draft.keep(field, column, cell, readMonth(cell), (value) => (v.lastPaidMonth = value))
    case 'memberStatus':
      return draft.keep(field, column, cell, readMemberStatus(cell), (value) => (v.memberStatus = value))
    case 'decile':
      return draft.keep(field, column, cell, readDecile(cell), (value) => (v.decile = value))
    case 'working':
      return draft.keep(field, column, cell, readYesNo(cell), (value) => (v.working = value), 'warning')
    case 'familyHead':
      return draft.keep(field, column, cell, readFamilyHead(cell), (value) => (v[field] = value), 'warning')
    case 'disability':
      return draft.keep(field, column, cell, readDisability(cell), (value) => (v[field] = value), 'warning')
    case 'allowance':
    case 'income':
      return draft.keep(field, column, cell, readRupiah(cell), (value) => (v[field] = value), 'warning')
    case 'startDate':
    case 'endDate':
    case 'deathDate':
      return draft.keep(field, column, cell, readDate(cell, asOf, order), ({ date }) => {
        if (date !== undefined) v[field] = date
      })
    case 'birthPlace':
    case 'motherName':
    case 'occupation':
    case 'group':
    case 'employerCode':
    case 'employerName':
    case 'grade':
    case 'echelon':
    case 'position':
    case 'unit':
    case 'note': {
      const text = textOf(cell)
      if (!isAbsent(text)) v[field] = field === 'motherName' ? text.toUpperCase() : text
      return
    }
    default:
      return
  }
}
