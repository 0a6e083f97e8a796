import { sql } from 'kysely'
import type { Day } from '../platform/calendar.ts'
import type { Tx } from '../platform/transaction.ts'
import { addDays } from './duties/periods.ts'
import { listProposedAgencies } from './duties/proposal-queries.ts'
import { demoPdf } from './demo-pdf.ts'
import { demoPeople } from './demo-people.ts'
import type { DecisionDraft, MeetingDraft, Participant } from './meetings/contract.ts'
import { addDecisionEvidence, completeDecision, followDecision } from './meetings/move-decision.ts'
import { addDecision, addMeeting, changeMeeting } from './meetings/save-meeting.ts'

const guests: readonly Participant[] = [
  { kind: 'insurer', name: 'BPJS Ketenagakerjaan, kantor cabang (contoh)' },
  { kind: 'regency', name: 'Kota Banjarbaru (contoh)' },
  { kind: 'regency', name: 'Kota Banjarmasin (contoh)' },
  { kind: 'regency', name: 'Kabupaten Barito Kuala (contoh)' },
].map((one) => ({ ...one, agency: null, represented: '', present: null }) as Participant)

const minutes = `Rapat dibuka oleh pimpinan rapat. Notulen ini rekaan untuk peragaan.

Bappedalitbang menyampaikan angka cakupan beserta definisinya. Perangkat daerah melaporkan daftar yang sudah dan belum dikirim.

Peserta sepakat bahwa setiap angka disebut bersama penyebutnya, dan keputusan dibacakan lagi pada rapat berikutnya.`

/** A meeting that was held, with decisions in every state, and the next one, which opens with them. */
export async function demoMeetings(tx: Tx, regency: string, asOf: Day): Promise<void> {
  const { clerk, operator } = demoPeople(regency)
  const agencies = (await listProposedAgencies(tx.db, regency)).map(({ code, name }): Participant => ({
    kind: 'agency',
    name,
    agency: code,
    represented: '',
    present: null,
  }))
  const draft = (title: string, kind: MeetingDraft['kind'], heldOn: Day, agenda: string[]): MeetingDraft => ({
    kind,
    title,
    heldOn,
    starts: '09.00',
    place: 'Aula Bappedalitbang (contoh)',
    agenda,
    participants: [...agencies, ...guests],
    chair: 'Sekretaris Daerah (contoh)',
    writer: 'Bappedalitbang (contoh)',
  })
  const heldOn = addDays(asOf, -40)
  const past = draft('Monev perlindungan pekerja rentan (contoh)', 'monev', heldOn, [
    'Cakupan dan definisinya',
    'Daftar pekerja tiap perangkat daerah',
    'Anggaran tahun berikutnya',
  ])
  const first = await addMeeting(tx, clerk, past)
  const coming = await addMeeting(
    tx,
    clerk,
    draft('FGD percepatan UCJ empat daerah (contoh)', 'fgd', addDays(asOf, 14), [
      'Keputusan rapat sebelumnya',
      'Peringkat dan penyebut yang sama',
      'Rencana tiga bulan ke depan',
    ]),
  )
  await changeMeeting(tx, clerk, first, {
    ...past,
    participants: past.participants.map((one, at) => ({ ...one, present: at % 6 !== 5 })),
    state: 'held',
    minutes,
    version: 1,
  })
  const decide = (what: string, agency: string | null, days: number | null, party = '') =>
    addDecision(tx, clerk, first, {
      what,
      agency,
      party,
      dueOn: days === null ? null : addDays(asOf, days),
    } satisfies DecisionDraft)
  const done = await decide(
    'Mengirim daftar kader posyandu dalam format yang disepakati',
    'dinas-kesehatan',
    -15,
  )
  await decide('Melengkapi data perangkat desa di desa yang belum ada', 'dpmd', -8)
  await decide('Mengirim daftar petani yang sudah dipadankan dengan Dukcapil', 'dinas-pertanian', 10)
  const carried = await decide('Mengusulkan iuran pekerja rentan dalam APBD tahun berikutnya', 'bpkpad', -20)
  await decide(
    'Menyerahkan jumlah peserta aktif per segmen',
    null,
    7,
    'BPJS Ketenagakerjaan, kantor cabang (contoh)',
  )
  const given = { kind: 'file', label: 'Surat pengantar daftar (contoh)', number: '', unit: '' } as const
  const file = { name: 'surat-pengantar-contoh.pdf', bytes: demoPdf(given.label) }
  await addDecisionEvidence(tx, operator, done, given, file)
  await completeDecision(tx, operator, done, { note: 'Daftar dikirim (contoh)', seen: 0 })
  await followDecision(tx, clerk, carried, {
    what: 'carried',
    toMeeting: coming,
    dueOn: addDays(asOf, 30),
    note: 'Menunggu pembahasan RKA (contoh)',
    seen: 0,
  })
  await sql`
    insert into instructions.criterion_score (regency, criterion, year, step, points, note, by_actor, by_name)
    values (${regency}, 'regulasi', ${Number(asOf.slice(0, 4))}, 1, 60, 'Perbup ada, Perda belum (contoh)', ${clerk.id}, ${clerk.name}),
           (${regency}, 'anggaran', ${Number(asOf.slice(0, 4))}, 1, 70, 'Anggaran naik pada perubahan APBD (contoh)', ${clerk.id}, ${clerk.name})
    on conflict do nothing`.execute(tx.db)
}
