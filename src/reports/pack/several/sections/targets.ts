import type { PackSection } from '../../contract.ts'
import { absent, section } from '../../pack-reading.ts'
import { sourceTable, valueOf } from '../../sections/targets.ts'
import type { SeveralReading } from '../several-reading.ts'

/** What is to be reached, by whom it was set; for the places of the scope and for what they lie in. */
export function tellTargets({ targets, places, book, scope, asOf }: SeveralReading): PackSection {
  const codes = new Set<string | null>([...places.all.map(({ code }) => code), scope.code, null])
  const mine = targets.filter(({ placeCode }) => codes.has(placeCode))
  if (mine.length === 0) return absent('targets', 'Belum ada target yang dicatat untuk daerah ini.')
  const n = book.note({
    query: `targets scope=${scope.code}`,
    name: 'Target menurut sumbernya',
    values: Object.fromEntries(mine.map((row) => [row.target, row.hundredths ?? row.people])),
    unit: 'perseratus persen; orang',
    definition: 'Target sebagaimana ditetapkan; penyebutnya menurut sumber masing-masing',
    source: [...new Set(mine.map(({ source }) => source))].join('; '),
    asOf,
  })
  const own = mine.filter(({ placeCode }) => placeCode === scope.code)
  const [first] = own
  return section('targets', {
    lead:
      first === undefined
        ? []
        : [
            `Target ${scope.name} pada ${first.dueOn.slice(0, 4)}: `,
            { text: valueOf(first), n },
            ` (${first.definition}).`,
          ],
    tables: [{ ...sourceTable(mine, n), printed: null }],
    notes: [
      'Target daerah terhadap register dan perkiraannya ada di paket tiap kabupaten/kota. Target dengan penyebut lain tidak dapat dibandingkan dengan cakupan di sini.',
    ],
  })
}
