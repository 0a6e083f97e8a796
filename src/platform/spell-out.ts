const units = [
  '',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
]
const scales = [
  [1_000_000_000_000, 'triliun'],
  [1_000_000_000, 'miliar'],
  [1_000_000, 'juta'],
  [1_000, 'ribu'],
] as const

/** A whole amount in Indonesian words, as it stands on bills: `1500` is `seribu lima ratus`. */
export function spellOut(amount: number): string {
  if (amount === 0) return 'nol'
  if (amount < 0) return `minus ${spellOut(-amount)}`
  return words(amount).join(' ')
}

function words(amount: number): string[] {
  if (amount === 0) return []
  if (amount < 12) return [units[amount]!]
  if (amount < 20) return [units[amount - 10]!, 'belas']
  if (amount < 100) return [units[Math.floor(amount / 10)]!, 'puluh', ...words(amount % 10)]
  if (amount < 200) return ['seratus', ...words(amount - 100)]
  if (amount < 1_000) return [units[Math.floor(amount / 100)]!, 'ratus', ...words(amount % 100)]
  if (amount < 2_000) return ['seribu', ...words(amount - 1_000)]
  const [size, name] = scales.find(([scale]) => amount >= scale)!
  return [...words(Math.floor(amount / size)), name, ...words(amount % size)]
}
