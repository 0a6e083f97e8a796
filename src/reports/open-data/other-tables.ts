import { type Coverage, holdBack } from '../../coverage/public.ts'
import type { getParticipation } from '../../sponsorship/public.ts'
import { heldBack, type OpenTable } from './open-tables.ts'

type Participation = Awaited<ReturnType<typeof getParticipation>>

/** Which denominators circulate, each with its source: public figures as they were entered. */
export function denominatorTable(figures: Coverage['figures'], registerSource: string): OpenTable {
  return {
    name: 'penyebut',
    title: 'Penyebut yang beredar, dengan sumbernya',
    description: 'Angka publik yang dipakai sebagai penyebut; yang berlainan tidak dapat dibandingkan.',
    columns: [
      { name: 'kode', type: 'string', title: 'Kode', description: 'Kode penyebut di register ini.' },
      { name: 'nama', type: 'string', title: 'Nama', description: 'Apa yang dihitung dan apa yang tidak.' },
      { name: 'nilai', type: 'integer', title: 'Nilai', description: 'Orang.' },
      { name: 'per_tanggal', type: 'date', title: 'Per tanggal', description: 'Tanggal penyebut.' },
      { name: 'sumber', type: 'string', title: 'Sumber', description: 'Di mana dinyatakan.' },
    ],
    key: ['kode', 'per_tanggal'],
    rows: figures
      .filter(({ source }) => source !== registerSource)
      .map(({ code, denominatorDefinition, denominator, denominatorAsOf, source }) => [
        code,
        denominatorDefinition,
        denominator,
        denominatorAsOf,
        source,
      ]),
  }
}

const number = (name: string, title: string, description: string) =>
  ({ name, type: 'integer', title, description }) as const

/** How agencies take part as Bapak Asuh, suppressed like the rest: who does and who does not are groups of people too. */
export function participationTable({ month, agencies }: Participation): OpenTable {
  const parts = agencies.map(({ name, joined, civilServants, sponsors }) => {
    const label = joined > 0 ? `Gabungan ${joined} perangkat daerah kecil` : name
    return { key: label, label, ...headcount(civilServants, sponsors) }
  })
  const sum = (of: 'civilServants' | 'sponsors') => agencies.reduce((all, one) => all + one[of], 0)
  const { parts: shown } = holdBack(headcount(sum('civilServants'), sum('sponsors')), parts)
  return {
    name: 'bapak-asuh',
    title: 'Peran serta perangkat daerah sebagai Bapak Asuh',
    description: 'Daftar ASN dan mandat yang berlaku pada bulan itu, menurut register ini.',
    columns: [
      {
        name: 'perangkat_daerah',
        type: 'string',
        title: 'Perangkat daerah',
        description: 'Nama, atau gabungan yang kecil.',
      },
      { name: 'bulan', type: 'string', title: 'Bulan', description: 'TTTT-BB.' },
      number('asn', 'ASN', `Pegawai menurut daftar kepegawaian. ${heldBack}`),
      number('bapak_asuh', 'Bapak Asuh', `Di antaranya dengan mandat yang berlaku. ${heldBack}`),
    ],
    key: ['perangkat_daerah', 'bulan'],
    rows: shown.map(({ label, eligible, eligibleProtected }) => [label, month, eligible, eligibleProtected]),
  }
}

const headcount = (all: number, some: number) => ({
  registered: all,
  eligible: all,
  protected: some,
  eligibleProtected: some,
  gap: all - some,
})
