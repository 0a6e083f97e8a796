import type { z } from 'zod'
import {
  type Actor,
  audit,
  listReadings,
  logReading,
  type ReadingLine,
  type Role,
  roles,
} from '../access/public.ts'
import { chooseDay, getRegencyName } from '../coverage/public.ts'
import type { Tx } from '../platform/transaction.ts'
import type { PrintedReadLog, readLogPrint, ReadLogLine } from './contract.ts'
import { maskValue } from './mask.ts'
import { failPeople } from './people-errors.ts'
import { labelOf } from './person-fields.ts'
import { findPerson, listMergedNumbers } from './queries/person.ts'

/** So many lines fit on paper that somebody takes home; who was looked at more often chooses a shorter time. */
const mostPrinted = 2_000

interface Time {
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/**
 * Who looked at a person, newest first, also under numbers that were merged into his.
 *
 * @throws people/person-not-found
 */
export async function listReadLog(
  tx: Tx,
  actor: Actor,
  personId: number,
  time: Time,
  page: { readonly before: string | null; readonly most: number },
): Promise<ReadLogLine[]> {
  await getPerson(tx, actor, personId)
  return linesOf(tx, actor, personId, time, page)
}

/**
 * The read log as it is handed to the person: logged first, so that the paper names its own printing.
 *
 * @throws people/person-not-found, people/read-log-too-long
 * @law UU 27/2022 Pasal 32 (akses beserta jejak pemrosesan)
 */
export async function printReadLog(
  tx: Tx,
  actor: Actor,
  personId: number,
  { reason, ...time }: z.infer<typeof readLogPrint>,
): Promise<PrintedReadLog> {
  const { regency } = actor
  const person = await getPerson(tx, actor, personId)
  await logReading(tx, actor, [{ personId, what: 'print', reason }])
  const lines = await linesOf(tx, actor, personId, time, { before: null, most: mostPrinted + 1 })
  if (lines.length > mostPrinted) throw failPeople('read-log-too-long', { most: mostPrinted })
  const { from = null, until = null } = time
  await audit(tx, actor, 'read-log-printed', `person:${personId}`, { from, until, lines: lines.length })
  const { nik } = person.values
  return {
    personId,
    name: person.name,
    nik: nik === null ? null : maskValue('nik', String(nik)),
    place: [person.village, person.district].filter((one) => one !== null).join(', ') || null,
    regencyName: await getRegencyName(tx.db, regency),
    from,
    until,
    printedAt: new Date().toISOString(),
    printedBy: actor.name,
    reason,
    lines,
  }
}

async function getPerson({ db }: Tx, { regency }: Actor, personId: number) {
  const person = await findPerson(db, regency, personId, await chooseDay(db, regency, undefined))
  if (!person) throw failPeople('person-not-found', { person: personId })
  return person
}

async function linesOf(
  { db }: Tx,
  { regency }: Actor,
  personId: number,
  time: Time,
  page: { readonly before: string | null; readonly most: number },
): Promise<ReadLogLine[]> {
  const numbers = [personId, ...(await listMergedNumbers(db, regency, personId))]
  return (await listReadings(db, regency, numbers, time, page)).map(showReading)
}

function showReading({ readId, at, actor, actorName, roles: held, what, fields, reason }: ReadingLine) {
  return {
    readId,
    at: at.toISOString(),
    who: actorName ?? actor,
    roles: held.map((role) => roles[role as Role]?.name ?? role),
    what,
    fields: fields.map((field) => labelOf(field, 'id')),
    reason,
  }
}
