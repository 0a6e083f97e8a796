import { InvalidArgumentError } from 'commander'
import { today } from '../../platform/calendar.ts'
import { formatCount } from '../../platform/indonesian.ts'
import type { Session } from '../../platform/session.ts'
import { inTransaction, rehearse } from '../../platform/transaction.ts'
import { confirmClosings, refuseClosings } from '../pairs/decide-closings.ts'
import { findClosingHold } from '../pairs/hold-queries.ts'
import type { Because } from '../pairs/left-queries.ts'
import { failSponsorship } from '../sponsorship-errors.ts'

const words: Readonly<Record<Because, string>> = {
  deceased: 'pekerjanya meninggal',
  moved: 'pekerjanya pindah ke kabupaten/kota lain',
  wage: 'pekerjanya menjadi penerima upah',
  enrolment: 'pendaftarannya berakhir',
}

/** Pairs that would close all at once: shown, confirmed or refused. */
export async function decideHeld(
  session: Session,
  options: {
    readonly confirmHeld?: number
    readonly refuseHeld?: number
    readonly reason?: string
    readonly dryRun?: true
  },
): Promise<void> {
  const { database, regency, actor } = session
  const { confirmHeld, refuseHeld, reason = '', dryRun } = options
  const clerk = { regency, id: actor }
  const open = await inTransaction(database, (tx) => findClosingHold(tx.db, regency))
  const wanted = confirmHeld ?? refuseHeld
  if (wanted === undefined) {
    session.answer({ open: open ?? null }, () =>
      open === undefined
        ? ['Tidak ada pasangan yang menunggu keputusan.']
        : [
            `Pertanyaan nomor ${open.hold}: ${formatCount(open.pairs.length)} dari ${formatCount(open.standing)} pasangan tidak lagi memerlukan Bapak Asuh menurut register. Belum ada yang berakhir.`,
            ...[...Map.groupBy(open.pairs, ({ because }) => because)].map(
              ([because, pairs]) => `  ${formatCount(pairs.length)} ${words[because]}`,
            ),
            `Bila benar: naungan pair --confirm-held ${open.hold}`,
            `Bila daftarnya salah: naungan pair --refuse-held ${open.hold} --reason "..."`,
          ],
    )
    return
  }
  if (open?.hold !== wanted) throw failSponsorship('closings-not-found')
  if (refuseHeld !== undefined && reason.trim().length < 5)
    throw new InvalidArgumentError('Tulis alasannya dengan --reason, sedikitnya 5 huruf.')
  const seen = { hold: wanted, pairs: open.pairs.length }
  const work = dryRun ? rehearse : inTransaction
  const pairs = await work(database, async (tx) =>
    refuseHeld === undefined
      ? (await confirmClosings(tx, clerk, seen, today())).ended
      : await refuseClosings(tx, clerk, seen, reason.trim()),
  )
  session.answer({ hold: wanted, verdict: refuseHeld === undefined ? 'confirmed' : 'refused', pairs }, () => [
    refuseHeld === undefined
      ? `✓ ${formatCount(pairs)} pasangan berakhir.`
      : `✓ ${formatCount(pairs)} pasangan berlanjut dan tidak ditanyakan lagi selama registernya tetap berkata begitu.`,
    ...(dryRun ? ['Tidak ada yang disimpan.'] : []),
  ])
}
