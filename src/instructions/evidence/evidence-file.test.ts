import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { mostBytes, safeFileName, typeOfFile } from './evidence-file.ts'

const text = (content: string) => new TextEncoder().encode(content)
const file = (name: string, bytes: Uint8Array) => ({ name, bytes })
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])

describe('what a file is', () => {
  test('is told by its content', async () => {
    expect(typeOfFile(file('sk.pdf', text('%PDF-1.7\n...\n%%EOF\n')))).toBe('application/pdf')
    expect(typeOfFile(file('foto.jpg', png))).toBe('image/png')
    expect(typeOfFile(file('foto.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0])))).toBe('image/jpeg')
    const sheet = new Uint8Array(await writeXlsx({ sheets: [{ name: 'A', rows: [['x', 1]] }] }))
    expect(typeOfFile(file('angka.xlsx', sheet))).toMatch(/spreadsheetml/)
  })

  test.each([
    ['empty', file('kosong.pdf', new Uint8Array()), 'instructions/file-empty'],
    ['too large', file('besar.pdf', new Uint8Array(mostBytes + 1)), 'instructions/file-too-large'],
    [
      'a page that calls itself PDF',
      file('sk.pdf', text('<html><script>alert(1)</script>')),
      'instructions/file-type-refused',
    ],
    ['a PDF cut off', file('sk.pdf', text('%PDF-1.7\n1 0 obj')), 'instructions/file-type-refused'],
    ['a program', file('sk.pdf', text('MZ\u0000\u0000')), 'instructions/file-type-refused'],
    [
      'a plain archive',
      file('sk.docx', text('PK\u0003\u0004 catatan.txt')),
      'instructions/file-type-refused',
    ],
    [
      'macros',
      file('sk.xlsx', text('PK\u0003\u0004 [Content_Types].xml xl/vbaProject.bin')),
      'instructions/file-type-refused',
    ],
    [
      'a picture with a script',
      file('logo.svg', text('<svg onload="x()"/>')),
      'instructions/file-type-refused',
    ],
  ])('%s is refused', (_, given, code) => {
    expect(() => typeOfFile(given)).toThrow(expect.objectContaining({ code }))
  })
})

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\a\\SK 12.pdf', 'SK 12.pdf'],
  ['a"b\r\nX-Y: 1.pdf', 'a-b-X-Y- 1.pdf'],
  ['...', 'bukti'],
  ['SK Bupati №5 (salinan).pdf', 'SK Bupati -5 (salinan).pdf'],
])('%j is saved as %j', (given, kept) => {
  expect(safeFileName(given)).toBe(kept)
})
