import { z } from 'zod'

/*
 * GET, POST   /api/denominators                 Denominator
 * PUT, DELETE /api/denominators/{code}/{asOf}   changeDenominator -> Denominator; 204
 */

export const denominator = z
  .object({
    code: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*$/)
      .max(60),
    asOf: z.iso.date(),
    name: z.string().trim().min(3).max(200),
    excludes: z.string().trim().max(300).describe('Siapa yang tidak termasuk'),
    value: z.int().positive(),
    source: z.string().trim().min(3).max(300),
  })
  .meta({ id: 'Denominator' })
export const denominatorList = z.object({ rows: z.array(denominator) })
export const changeDenominator = denominator.omit({ code: true, asOf: true })
