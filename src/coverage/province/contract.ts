import { z } from 'zod'
import { headcount } from '../contract.ts'

export const provinceQuery = z.object({ as_of: z.iso.date().optional() })

export const provinceAnswer = z
  .object({
    province: z.string(),
    name: z.string(),
    whole: headcount,
    regencies: z.array(
      headcount
        .extend({ key: z.string(), label: z.string(), asOf: z.iso.date() })
        .meta({ id: 'ProvinceRegency' }),
    ),
    suppressed: z.boolean(),
  })
  .meta({ id: 'ProvinceCoverage' })
export type ProvinceAnswer = z.infer<typeof provinceAnswer>
