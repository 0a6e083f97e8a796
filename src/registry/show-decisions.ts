import { formatCount, formatDay, formatTable } from '../platform/indonesian.ts'
import type { Session } from '../platform/session.ts'
import { bandQuality } from './people/band-quality.ts'
import { countDecided, listDecisionLines } from './queries/decisions.ts'
import { listEvents } from './queries/person-history.ts'

const bandNames: Readonly<Record<string, string>> = {
  automatic: 'digabung otomatis',
  provisional: 'digabung sementara',
  review: 'ditinjau',
  apart: 'dibiarkan terpisah',
}

/** All decisions, and how often the joins of each band were right. */
export async function showDecisions(session: Session): Promise<void> {
  const { db } = session.database
  const decisions = await listDecisionLines(db, session.regency)
  const bands = (await countDecided(db, session.regency)).map((one) =>
    bandQuality(one.band, one.decided, one.same),
  )
  const percent = (share: number | null) =>
    share === null ? '-' : `${(share * 100).toFixed(1).replace('.', ',')} %`
  session.answer({ decisions, bands }, () => [
    ...(decisions.length === 0 ? ['Belum ada keputusan. Lihat: naungan review'] : []),
    ...formatTable(
      ['Pita', 'Diputuskan', 'Satu orang', 'Bagian', 'Selang 95 %'],
      bands.map((one) => [
        bandNames[one.band] ?? one.band,
        formatCount(one.decided),
        formatCount(one.same),
        percent(one.precision),
        `${percent(one.low)} - ${percent(one.high)}`,
      ]),
      [1, 2, 3],
    ),
    '',
    ...formatTable(
      ['Nomor', 'Putusan', 'Bit', 'Oleh', 'Tanggal', 'Dasar', 'Status'],
      decisions.map((one) => [
        String(one.decisionId),
        one.verdict === 'same' ? 'satu orang' : 'dua orang',
        one.bits === null ? '' : one.bits.toFixed(1),
        one.decidedBy,
        formatDay(one.decidedAt.toISOString()),
        one.reason,
        one.withdrawnAt ? 'dicabut' : 'berlaku',
      ]),
      [0, 2],
    ),
  ])
}

const causes: Readonly<Record<string, string>> = {
  import: 'impor',
  undo: 'pembatalan impor',
  decision: 'keputusan',
  rules: 'aturan baru',
}

/** Merges and splits, newest first. */
export async function showEvents(session: Session, limit: number): Promise<void> {
  const events = await listEvents(session.database.db, session.regency, limit)
  session.answer(events, () =>
    events.length === 0
      ? ['Belum ada orang yang digabung atau dipisah.']
      : formatTable(
          ['Nomor', 'Peristiwa', 'Orang', 'Dengan', 'Baris', 'Sebab', 'Oleh', 'Tanggal'],
          events.map((one) => [
            String(one.eventId),
            one.kind === 'merged' ? 'digabung' : 'dipisah',
            String(one.personId),
            String(one.otherId),
            `${one.personRows.length} + ${one.otherRows.length}`,
            causes[one.cause] ?? one.cause,
            one.causedBy,
            formatDay(one.happenedAt.toISOString()),
          ]),
          [0, 2, 3],
        ),
  )
}
