const months =
  /^(jan|januari|feb|februari|peb|pebruari|mar|maret|apr|april|mei|jun|juni|jul|juli|agu|agustus|sep|september|okt|oktober|nov|november|nop|nopember|des|desember|tw|triwulan|semester|tahun|rev|revisi|final|fix|copy|salinan|v)$/

/**
 * The code of a list from its file's name: `Data_Petani Nov 2026 (1).xlsx` gives `data-petani`,
 * so that next month's file belongs to the same source.
 */
export function sourceOfFile(fileName: string): string {
  const stem = fileName
    .replace(/\.[a-z0-9]{2,5}$/i, '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
  const words = stem
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !months.test(word) && !/^v?\d+$/.test(word))
  return words.join('-') || 'daftar'
}

/** A readable name for an agency known only by its code: `dinas-pertanian` gives `Dinas Pertanian`. */
export function nameOfAgency(code: string): string {
  return code
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}
