const totalWords =
  /^\W*(?:(?:sub|grand)\W*)?(?:j\s?u\s?m\s?l\s?a\s?h|jml|t\s?o\s?t\s?a\s?l|rekap(?:itulasi)?)\b/i
const noteWords =
  /^\W*(catatan|keterangan|ket|sumber|nb|n\.b|note|penjelasan|\*+\)?|lampiran|dicetak|halaman|hal\.|page)\b\s*[:.*)]?/i
const signatureWords =
  /^(mengetahui|menyetujui|disetujui|diketahui|diperiksa|ditetapkan|dikeluarkan|pada tanggal|hormat kami|kepala\b|plt\.?\s|plh\.?\s|pj\.?\s|a\.?n\.?\s|an\.\s|pembakal\b|lurah\b|camat\b|bupati\b|sekretaris\b|bendahara\b|ketua\b|nip\b|nip[.:]|nrp\b|nipppk|ttd|tertanda|dibuat oleh|yang membuat|penanggung jawab|petugas\b|pembina\b|penata\b|pangkat\b|operator\b|koordinator\b|pengelola\b|kasi\b|kabid\b|kadis\b|direktur\b|pimpinan\b)/i
const month =
  'januari|pebruari|februari|maret|april|mei|juni|juli|agustus|september|oktober|nopember|november|desember'
const placeAndDay = new RegExp(
  `^[\\p{L}\\s.]{3,40},?\\s+(?:(?:\\d{1,2}|\\.{2,}|…+|_+)?\\s*(?:${month})\\s+(?:\\d{4}|20\\.+)|(?:\\d{1,2}[-/.]\\d{1,2}[-/.]|\\.{2,}\\s*|…\\s*|_{2,}\\s*)20(?:\\d\\d|\\.+))$`,
  'iu',
)

/** Whether a text begins a line that adds up. */
export function isTotal(text: string): boolean {
  return totalWords.test(text)
}

export function isNote(text: string): boolean {
  return noteWords.test(text)
}

/** Whether a text belongs under a list, where it is signed. */
export function isSignature(text: string): boolean {
  return signatureWords.test(text) || placeAndDay.test(text)
}
