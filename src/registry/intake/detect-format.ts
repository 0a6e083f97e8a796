import { inspectOldWorkbook } from './old-workbook.ts'
import { readZipDirectory, unpackZipEntry } from './zip-directory.ts'

/** What a file is by its content; its name may say anything. */
export type Content =
  | { readonly format: 'xlsx' | 'ods' | 'xls' | 'text' | 'html' }
  | { readonly format: 'protected' }
  | { readonly format: 'broken-zip' }
  /** Something that is no list; `what` in both languages. */
  | { readonly format: 'other'; readonly what: Readonly<Record<'id' | 'en', string>> }

const signatures: readonly (readonly [
  bytes: readonly number[],
  what: Readonly<Record<'id' | 'en', string>>,
])[] = [
  [[0x25, 0x50, 0x44, 0x46], { id: 'dokumen PDF', en: 'a PDF document' }],
  [[0x89, 0x50, 0x4e, 0x47], { id: 'gambar PNG', en: 'a PNG picture' }],
  [[0xff, 0xd8, 0xff], { id: 'foto JPEG', en: 'a JPEG photo' }],
  [[0x47, 0x49, 0x46, 0x38], { id: 'gambar GIF', en: 'a GIF picture' }],
  [[0x52, 0x61, 0x72, 0x21], { id: 'arsip RAR', en: 'a RAR archive' }],
  [[0x37, 0x7a, 0xbc, 0xaf], { id: 'arsip 7z', en: 'a 7z archive' }],
  [[0x1f, 0x8b], { id: 'arsip gzip', en: 'a gzip archive' }],
  [[0x7b, 0x5c, 0x72, 0x74], { id: 'dokumen RTF', en: 'an RTF document' }],
]

const oldOffice = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

export function detectContent(bytes: Uint8Array): Content {
  for (const [signature, what] of signatures) {
    if (startsWith(bytes, signature)) return { format: 'other', what }
  }
  if (startsWith(bytes, [0x50, 0x4b])) return detectZip(bytes)
  if (startsWith(bytes, oldOffice)) return detectOldOffice(bytes)
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1_024)).trimStart().toLowerCase()
  if (/^(\u00ef\u00bb\u00bf)?<(!doctype html|html|table|meta|style)/.test(start)) return { format: 'html' }
  if (start.includes('urn:schemas-microsoft-com:office:spreadsheet')) {
    return {
      format: 'other',
      what: {
        id: 'lembar XML Excel 2003 (simpan ulang sebagai .xlsx)',
        en: 'an Excel 2003 XML sheet (save it as .xlsx)',
      },
    }
  }
  return { format: 'text' }
}

function detectZip(bytes: Uint8Array): Content {
  const entries = readZipDirectory(bytes)
  if (!entries) return { format: 'broken-zip' }
  const has = (name: string) => entries.some((entry) => entry.name === name)
  if (has('xl/workbook.xml')) return { format: 'xlsx' }
  const manifest = entries.find((entry) => entry.name === 'META-INF/manifest.xml')
  if (manifest && unpackZipEntry(bytes, manifest, 1_048_576)?.includes('encryption-data'))
    return { format: 'protected' }
  if (has('content.xml') && has('mimetype')) return { format: 'ods' }
  if (has('xl/workbook.bin'))
    return {
      format: 'other',
      what: {
        id: 'buku kerja .xlsb (simpan ulang sebagai .xlsx)',
        en: 'an .xlsb workbook (save it as .xlsx)',
      },
    }
  if (has('word/document.xml'))
    return { format: 'other', what: { id: 'dokumen Word', en: 'a Word document' } }
  return {
    format: 'other',
    what: { id: 'arsip zip (keluarkan dahulu isinya)', en: 'a zip archive (unpack it first)' },
  }
}

/** Old Excel files and encrypted new ones share a container; its stream names tell them apart. */
function detectOldOffice(bytes: Uint8Array): Content {
  const text = new TextDecoder('utf-16le').decode(bytes.subarray(0, Math.min(bytes.length & ~1, 4_000_000)))
  if (text.includes('EncryptedPackage') || text.includes('EncryptionInfo')) return { format: 'protected' }
  if (text.includes('Workbook') || text.includes('Book')) {
    const workbook = inspectOldWorkbook(bytes)
    if (workbook.protected) return { format: 'protected' }
    if (workbook.tooOld)
      return {
        format: 'other',
        what: {
          id: 'buku kerja Excel 5/95 (simpan ulang sebagai .xlsx)',
          en: 'an Excel 5/95 workbook (save it as .xlsx)',
        },
      }
    return { format: 'xls' }
  }
  if (text.includes('WordDocument'))
    return { format: 'other', what: { id: 'dokumen Word lama', en: 'an old Word document' } }
  return {
    format: 'other',
    what: { id: 'berkas Office lama yang bukan lembar kerja', en: 'an old Office file that is no workbook' },
  }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte)
}
