import { dictionary } from '../ui/language.tsx'

export const scorecardWords = dictionary(
  {
    year: 'Tahun',
    score: 'Nilai',
    of: (numerator: string, denominator: string) => `${numerator} dibagi ${denominator}`,
    marked: (marked: number, criteria: number) =>
      `${marked} dari ${criteria} kriteria sudah dinilai; yang belum dihitung nol`,
    unpublished:
      'Bobot penghargaan Paritrana tidak dipublikasikan. Bobot di sini milik daerah dan dapat diubah; nilainya penilaian sendiri, bukan nilai panitia.',
    alike: 'Bobot belum diisi: semua kriteria sama berat.',
    since: (year: number) => `Bobot sejak ${year}.`,
    criterion: 'Kriteria',
    weight: 'Bobot',
    points: 'Nilai 0–100',
    unmarked: 'belum dinilai',
    note: 'Dasar nilai',
    mark: 'Beri nilai',
    marking: (name: string) => `Beri nilai: ${name}`,
    saved: 'Disimpan.',
    weigh: 'Ubah bobot',
    weighHint: 'Bobot berlaku mulai tahun ini; nilai tahun sebelumnya tidak berubah.',
    firstYear: 'Mulai tahun',
    evidence: 'Bukti',
    source: 'Sumber kriteria',
    earlier: 'Tahun demi tahun',
  },
  {
    year: 'Year',
    score: 'Score',
    of: (numerator: string, denominator: string) => `${numerator} divided by ${denominator}`,
    marked: (marked: number, criteria: number) =>
      `${marked} of ${criteria} criteria are marked; the others count as nothing`,
    unpublished:
      'The weights of the Paritrana award are not published. The weights here are the regency’s own and can be changed; the score is a self-assessment, not that of the jury.',
    alike: 'No weights yet: all criteria weigh alike.',
    since: (year: number) => `Weights since ${year}.`,
    criterion: 'Criterion',
    weight: 'Weight',
    points: 'Mark 0–100',
    unmarked: 'not marked',
    note: 'What it rests on',
    mark: 'Mark',
    marking: (name: string) => `Mark: ${name}`,
    saved: 'Saved.',
    weigh: 'Change weights',
    weighHint: 'The weights hold from this year on; scores of earlier years do not change.',
    firstYear: 'From year',
    evidence: 'Evidence',
    source: 'Source of the criteria',
    earlier: 'Year by year',
  },
)
