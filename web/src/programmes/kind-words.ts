import { dictionary } from '../ui/language.tsx'

export const kindWords = dictionary(
  {
    decree: 'Keputusan Bupati (SK)',
    agreement: 'Lampiran PKS',
    'budget-note': 'Nota anggaran',
    verification: 'Berita acara verifikasi',
    notice: 'Pengumuman desa',
  },
  {
    decree: 'Decree (SK Bupati)',
    agreement: 'Annex of the agreement (PKS)',
    'budget-note': 'Budget note',
    verification: 'Record of verification',
    notice: 'Village notice',
  },
)
