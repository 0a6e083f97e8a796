import { addMoney } from '../../../../contributions/public.ts'
import { formatDay, formatRupiah } from '../../../../platform/indonesian.ts'
import type { PackSection } from '../../contract.ts'
import { say } from '../../numbers.ts'
import { absent, column, section } from '../../pack-reading.ts'
import { moneyDefinition } from '../../sections/money.ts'
import { missingNote, type SeveralReading } from '../several-reading.ts'

/** Where the money is in each regency, to the rupiah. */
export function tellMoney(reading: SeveralReading): PackSection {
  const { sums, book, scope, on } = reading
  const parts = sums.flatMap(({ code, name, money }) => (money === null ? [] : [{ code, name, money }]))
  if (parts.length === 0) return absent('money', 'Belum ada tagihan di buku besar yang dapat dibaca di sini.')
  const whole = addMoney(parts.map(({ money }) => money))
  const note = (query: string, name: string, values: typeof whole, source: string) =>
    book.note({
      query,
      name,
      values: { ...values },
      unit: 'rupiah',
      definition: moneyDefinition,
      source,
      asOf: on,
    })
  const n = note(
    `books scope=${scope.code} of=${parts.map(({ code }) => code).join(',')}`,
    'Iuran, semua yang diketahui',
    whole,
    parts.map(({ name }) => `buku besar ${name}`).join('; '),
  )
  const told = (text: string) => ({ text, n })
  const cells = (name: string, money: typeof whole) => [
    name,
    money.cost,
    money.paid,
    money.owed,
    money.clearing,
    money.receipted,
    money.unresolved,
  ]
  return section('money', {
    lead: say`Ditagih ${told(formatRupiah(whole.cost))}, dibayar ${told(formatRupiah(whole.paid))}, diterima penanggung ${told(formatRupiah(whole.receipted))}; belum dibayar ${told(formatRupiah(whole.owed))}.`,
    tables: [
      {
        caption: `Menurut kabupaten/kota, sampai ${formatDay(on)} (rupiah)`,
        columns: [
          column('Kabupaten/kota', 'text', 1.7),
          column('Ditagih', 'rupiah'),
          column('Dibayar', 'rupiah'),
          column('Belum dibayar', 'rupiah'),
          column('Menunggu bukti', 'rupiah'),
          column('Diterima', 'rupiah'),
          column('Belum jelas', 'rupiah'),
        ],
        rows: [
          ...parts.map(({ code, name, money }) => ({
            cells: cells(name, money),
            n: note(`books regency=${code} all`, `Iuran di ${name}`, money, `buku besar ${name}`),
          })),
          { cells: cells('Jumlah', whole), n, whole: true },
        ],
        printed: null,
      },
    ],
    notes: [
      'Rupiah penuh dari buku besar; iuran yang belum ditagih tidak termasuk.',
      ...missingNote(reading, 'buku besar'),
    ],
  })
}
