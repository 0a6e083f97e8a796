import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { toldAll as all } from '../web/src/told/tell-answer.ts'
import { makeTeller } from '../web/src/told/teller.ts'

test('every sentence told in English is put together from words that the program says', () => {
  const sources = [...globSync('src/**/*.ts'), ...globSync('migrations/*.sql')]
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => readFileSync(file, 'utf8').replaceAll("''", "'").replaceAll("\\'", "'"))
    .join('\n')
    .toLowerCase()
  const words = new Set(sources.match(/\p{L}+/gu))
  const unsaid = all.flatMap(([indonesian]) =>
    (indonesian.replaceAll(/\{\w+\}/g, ' ').match(/\p{L}+/gu) ?? []).filter(
      (word) => !words.has(word.toLowerCase()),
    ),
  )
  expect(unsaid).toEqual([])
})

test('what comes with the program has English: rules, facts, indicators', () => {
  const tell = makeTeller(all)
  const shipped = [
    ...readFileSync('migrations/0091_indicators.sql', 'utf8').matchAll(
      /^ {2}\('ID', '[^']+', 1, '([^']+)',$/gm,
    ),
    ...readFileSync('migrations/0051_eligibility_priority.sql', 'utf8').matchAll(
      /^ {2}\('ID', '[a-z-]+', 1, '([^']+)', '[^']+',$/gm,
    ),
    ...readFileSync('src/programmes/facts/fact-names.ts', 'utf8').matchAll(/about:\s*'([^']+)'/g),
  ].map(([, text]) => text!)
  expect(shipped.length).toBeGreaterThan(40)
  expect(shipped.filter((text) => tell(text) === text)).toEqual([])
})

test.each([
  [
    'Umurnya 71 tahun pada bulan pertama; yang dapat didaftarkan 18 sampai 64 tahun.',
    'Aged 71 in the first month; 18 to 64 can be enrolled.',
  ],
  [
    'NIK 16 angka yang susunannya benar: belum diketahui.',
    'A NIK of 16 digits, rightly made up: not known yet.',
  ],
  [
    'Sudah ditanggung Dana Desa (contoh) untuk Okt 2026 s.d. Des 2026. Bila didaftarkan lagi, 3 orang-bulan (Okt 2026 s.d. Des 2026) terbuang.',
    'Already paid for by Dana Desa (contoh) for Oct 2026 to Dec 2026. Enrolled again, 3 person-months (Oct 2026 to Dec 2026) would be wasted.',
  ],
  [
    '1 daftar kematian (terbaru 1 Nov 2026); 4 daftar peserta BPJS Ketenagakerjaan (terbaru 1 Des 2026)',
    '1 lists of deaths (newest 1 Nov 2026); 4 lists of members of BPJS Ketenagakerjaan (newest 1 Dec 2026)',
  ],
  [
    'Dengan rencana hari ini target 2027 (50 %, yaitu 28.914 orang) meleset 7.174 orang (kisaran 7.802 sampai 35.679 terlindungi); dua langkah ini menutupnya.',
    'With the plans of today the target of 2027 (50 %, that is 28,914 people) is missed by 7,174 people (range 7,802 to 35,679 protected); with these two steps it is met.',
  ],
  ['Yang ditulis orang tetap seperti ditulisnya.', 'Yang ditulis orang tetap seperti ditulisnya.'],
])('%s', (indonesian, english) => {
  expect(makeTeller(all)(indonesian)).toBe(english)
})
