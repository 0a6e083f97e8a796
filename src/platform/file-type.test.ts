import { expect, test } from 'vitest'
import { fileTypeOf, isWholePdf } from './file-type.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')

test.each([
  ['%PDF-1.7', 'application/pdf'],
  ['%pdf-1.7', undefined],
  ['\xff\xd8\xff\xe0', 'image/jpeg'],
  ['\xff\xd8', undefined],
  ['\x89PNG\r\n\x1a\n...', 'image/png'],
  ['\x89PNG\n\x1a\n', undefined],
  ['RIFF\x01\x02\x03\x04WEBPVP8 ', 'image/webp'],
  ['RIFF\x01\x02\x03\x04WAVEfmt ', undefined],
  ['RIFFWEBP', undefined],
  ['', undefined],
])('%j begins as %s', (text, type) => {
  expect(fileTypeOf(bytes(text))).toBe(type)
})

test.each([
  ['%PDF-1.7\n...\n%%EOF\n', true],
  ['%PDF-1.7\n1 0 obj', false],
  ['<html>%%EOF', false],
  [`%PDF-1.7\n%%EOF${' '.repeat(2_048)}`, false],
])('%.20j as a whole: %s', (text, whole) => {
  expect(isWholePdf(bytes(text))).toBe(whole)
})
