import type { Database } from '../../platform/database.ts'
import { formatDay } from '../../platform/indonesian.ts'
import type { VerifyAnswer } from './contract.ts'
import { readDocumentCode } from './document-code.ts'
import { kindRules } from './document-kinds.ts'
import { findByCode, type PublicDocument } from './queries/files.ts'

const unknown: VerifyAnswer = {
  found: false,
  sentence:
    'Tidak ada dokumen dengan kode ini. Periksa tulisannya pada kaki halaman; bila sudah benar, tanyakan kepada penerbit dokumen.',
  kind: null,
  title: null,
  number: null,
  version: null,
  dated: null,
  inForce: null,
  signed: null,
  hash: null,
  files: [],
}

/** Papers of other parts of the program that carry such a code; undefined when it is none of theirs. */
export type OtherPapers = (
  system: Database,
  regency: string,
  code: string,
) => Promise<VerifyAnswer | undefined>

/**
 * Who holds a document asks whether it is ours and still in force. Codes that are wrong or unknown are answered
 * alike, and nobody's name is told.
 */
export async function verifyDocument(
  system: Database,
  regency: string,
  code: string,
  others: readonly OtherPapers[] = [],
): Promise<VerifyAnswer> {
  const plain = readDocumentCode(code)
  const found = await findByCode(system.db, regency, plain)
  if (!found) {
    for (const other of others) {
      const answer = await other(system, regency, plain)
      if (answer !== undefined) return answer
    }
    return unknown
  }
  const { kind, title, number, version, dated, hash, files, state } = found
  return {
    found: true,
    sentence: sentenceOf(found),
    kind: kindRules[kind].name,
    title,
    number,
    version,
    dated,
    inForce: state === 'issued' || state === 'signed',
    signed: state === 'signed',
    hash,
    files: [...files],
  }
}

function sentenceOf({ state, next }: PublicDocument): string {
  if (state === 'withdrawn') return 'Dokumen ini pernah diterbitkan dan sudah ditarik. Jangan dipakai lagi.'
  if (state === 'replaced') {
    const by = next === null ? '' : `: versi ${next.version} tanggal ${formatDay(next.dated)}`
    return `Dokumen ini sudah digantikan${by}. Minta versi yang berlaku.`
  }
  return state === 'signed'
    ? 'Dokumen ini diterbitkan dan ditandatangani, dan masih berlaku.'
    : 'Dokumen ini diterbitkan dan masih berlaku; berkas yang ditandatangani belum diunggah.'
}
