import type { Database } from '../../platform/database.ts'
import { inTransaction } from '../../platform/transaction.ts'
import type { VerifyAnswer } from '../../programmes/public.ts'
import { verifyCertificate } from './certificate.ts'

/** For the public page that tells whether a paper is genuine. */
export const checkCertificate = (
  system: Database,
  regency: string,
  code: string,
): Promise<VerifyAnswer | undefined> => inTransaction(system, (tx) => verifyCertificate(tx, regency, code))
