import type { Derivation } from '../../registry/public.ts'
import { reckon } from './queries.ts'

/** What figures know of people; costs what has changed, whichever way it came. */
export const figuresDerivation: Derivation = {
  rules: async () => 'coverage.reckon 1',
  make: async (tx, regency, _touched, progress) => {
    progress.step('Menghitung perubahan angka')
    await reckon(tx.db, regency)
  },
}
