import { tmpdir } from 'node:os'
import { today } from '../../src/platform/calendar.ts'
import type { DocumentHead, DocumentLine } from '../../src/programmes/documents/document-facts.ts'
import { type DocumentPaper, makeDocumentPapers } from '../../src/programmes/documents/make-paper.ts'
import { sampleDocument } from '../../src/programmes/documents/sample-document.ts'
import { type Bench, result } from '../bench.ts'
import { measure } from '../measure.ts'

const people = 15_000
const villages = 290
const names = [
  'MUHAMMAD NOR RIDWAN',
  'SITI RAHMAH',
  'H. AHMAD BASRI BIN UMAR',
  'RUSMINI',
  'NORHAYATI BINTI HASAN',
]
const work = ['Petani', 'Buruh tani dan perkebunan', 'Nelayan', 'Ojek pangkalan', 'Pedagang keliling']

/** A decree with its annex by name and address, as a kabupaten of 290 villages makes it once a year. */
export const decreeBench: Bench = {
  name: 'decree',
  about: `SK Bupati dengan lampiran ${people} orang, sebagai PDF dan Excel`,
  async run(say) {
    const { head, lines } = decree()
    const results = []
    for (const kind of ['pdf', 'xlsx'] as const) {
      say(kind)
      const paper: DocumentPaper = {
        kind,
        head,
        lines,
        wish: { fullNik: false, watermark: '', qr: '', verifyAt: 'https://naungan.contoh/periksa' },
        dataFolder: tmpdir(),
      }
      let bytes = 0
      const before = process.cpuUsage()
      const measured = await measure(async () => {
        const maker = makeDocumentPapers()
        bytes = (await maker.make(paper)).length
        await maker.close()
      })
      const { user, system } = process.cpuUsage(before)
      const figures = {
        'CPU seconds': ((user + system) / 1e6).toFixed(1),
        'size in kB': Math.round(bytes / 1_000),
      }
      results.push(result({ name: `decree: ${kind}`, rows: people, ...measured, figures }))
    }
    return results
  },
}

function decree(): { head: DocumentHead; lines: DocumentLine[] } {
  const sample = sampleDocument('decree', 'Kabupaten Banjar')
  const perVillage = Math.ceil(people / villages)
  const lines = Array.from({ length: people }, (_, at): DocumentLine => {
    const village = Math.floor(at / perVillage)
    return {
      line: at + 1,
      personId: at + 1,
      nik: `630301********${String(at % 100).padStart(2, '0')}`,
      name: `${names[at % names.length]} ${at + 1}`,
      address: `Jl. Martapura Lama Km ${at % 20} Gang Keluarga RT 00${at % 9} RW 002`,
      villageCode: null,
      village: `Desa Contoh ${village}`,
      district: `Kecamatan ${Math.floor(village / 15)}`,
      occupation: work[at % work.length]!,
      fund: 'APBD Kabupaten',
      firstMonth: '2027-01',
      months: 12,
      amount: 201_600,
      finding: null,
    }
  })
  const sums = Array.from({ length: Math.ceil(people / perVillage) }, (_, at) => ({
    district: `Kecamatan ${Math.floor(at / 15)}`,
    village: `Desa Contoh ${at}`,
    people: perVillage,
    personMonths: perVillage * 12,
    amount: perVillage * 201_600,
  }))
  const head: DocumentHead = {
    ...sample.head,
    state: 'issued',
    number: '12/SK/XII/2026',
    dated: today(),
    code: 'ABCD-EFGH-JKMN-PQRS-TVWX',
    hash: 'a'.repeat(64),
    people,
    personMonths: people * 12,
    total: people * 201_600,
    facts: { ...sample.head.facts, villages: sums },
  }
  return { head, lines }
}
