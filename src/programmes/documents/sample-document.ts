import { today } from '../../platform/calendar.ts'
import type { DocumentFacts, DocumentHead, DocumentLine } from './document-facts.ts'
import { type DocumentKind, kindRules } from './document-kinds.ts'

const villages = [
  ['Martapura', 'Contoh Hulu'],
  ['Martapura', 'Contoh Hilir'],
  ['Gambut', 'Contoh Baru'],
] as const
const names = ['SITI CONTOH', 'BUDI CONTOH', 'AHMAD CONTOH BIN UMAR', 'RUSMINI CONTOH']
const work = ['Petani', 'Nelayan', 'Ojek pangkalan', 'Buruh harian lepas']

/** A made-up document of a kind, with which a template is tried: nobody of the register is in it. */
export function sampleDocument(
  kind: DocumentKind,
  regencyName: string,
): { readonly head: DocumentHead; readonly lines: readonly DocumentLine[] } {
  const rule = kindRules[kind]
  const lines = Array.from({ length: 60 }, (_, at): DocumentLine => {
    const [district, village] = villages[Math.floor(at / 20)]!
    return {
      line: at + 1,
      personId: at + 1,
      nik: `630301170885${String(at + 1).padStart(4, '0')}`,
      name: names[at % names.length]!,
      address: `Jalan Contoh ${at + 1} RT 0${1 + (at % 5)} RW 01`,
      villageCode: null,
      village,
      district,
      occupation: work[at % work.length]!,
      fund: 'APBD Kabupaten (contoh)',
      firstMonth: '2027-01',
      months: 12,
      amount: 201_600,
      finding:
        at % 7 === 3
          ? 'Desa: tidak benar, pindah ke luar daerah'
          : 'Desa: benar, sawah RT 02 (Ketua RT 02, 1 Nov 2026)',
    }
  })
  const shown = kind === 'notice' ? lines.slice(0, 20) : lines
  const personMonths = shown.length * 12
  const facts: DocumentFacts = {
    regencyName,
    letterhead: [`PEMERINTAH ${regencyName.toUpperCase()}`, 'SEKRETARIAT DAERAH', 'Jalan Contoh Nomor 1'],
    place: 'Martapura',
    addressee: 'BPJS Ketenagakerjaan Cabang Contoh',
    signerTitle: 'Bupati',
    signerName: 'Nama Pejabat',
    signerNip: '',
    about: kind === 'notice' ? 'Desa/Kelurahan Contoh Hulu, Kecamatan Martapura' : 'Usulan contoh',
    fund: 'APBD Kabupaten (contoh)',
    accountCode: '5.1.02.02.02.0006',
    from: '2027-01',
    to: '2028-01',
    considering: [...rule.considering],
    mindful: [...rule.mindful],
    deciding: [...rule.deciding],
    villages: villages.map(([district, village]) => ({
      district,
      village,
      people: 20,
      personMonths: 240,
      amount: 20 * 201_600,
    })),
    months: Array.from({ length: 12 }, (_, at) => ({
      month: `2027-${String(at + 1).padStart(2, '0')}`,
      people: shown.length,
      amount: shown.length * 16_800,
    })),
    confirmed: 51,
    refused: 9,
    unsure: 0,
    steps: [{ step: 'Diusulkan', by: 'Operator (contoh)', on: '2026-11-01' }],
  }
  const head: DocumentHead = {
    document: 0,
    kind,
    state: 'draft',
    title: 'Contoh naskah untuk mencoba templat',
    number: null,
    version: 1,
    dated: today(),
    code: null,
    hash: null,
    people: shown.length,
    personMonths,
    total: shown.length * 201_600,
    facts,
    before: null,
  }
  return { head, lines: shown }
}
