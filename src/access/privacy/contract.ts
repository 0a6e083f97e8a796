import { z } from 'zod'

/*
 * GET  /api/account/privacy-notice                the notice that holds, and when one said that one read it
 * POST /api/account/privacy-notice/acknowledge    one has read this version
 * GET  /api/privacy-notices                       all versions with how many accounts have read each
 * POST /api/privacy-notices                       the next version; nothing is overwritten
 */

const standing = z.enum(['proposal', 'adopted'])
const text = z.string().trim().min(100).max(10_000)

export const privacyNotice = z
  .object({
    notice: z.int(),
    validFrom: z.iso.date(),
    standing: standing.describe('proposal: belum disahkan daerah'),
    body: z.string(),
    english: z.string().nullable(),
    source: z.string(),
  })
  .meta({ id: 'PrivacyNotice' })
export type PrivacyNotice = z.infer<typeof privacyNotice>

export const ownPrivacyNotice = privacyNotice
  .extend({
    acknowledgedAt: z.iso.datetime().nullable().describe('null: belum dinyatakan dibaca'),
    way: z.enum(['read', 'demo']).nullable().describe('demo: akun contoh, dianggap sudah membaca'),
  })
  .meta({ id: 'OwnPrivacyNotice' })
export type OwnPrivacyNotice = z.infer<typeof ownPrivacyNotice>

export const acknowledgement = z.object({ notice: z.int().positive() })

export const noticeDraft = z
  .object({
    validFrom: z.iso.date().describe('Hari mulai ditunjukkan; paling awal hari ini'),
    standing,
    body: text.describe('Paragraf dipisah baris kosong; baris daftar berawal "- "'),
    english: text.nullable().default(null),
    source: z.string().trim().min(3).max(300).describe('Dasar hukum; bila disahkan, nomor naskahnya'),
  })
  .meta({ id: 'PrivacyNoticeDraft' })
export type NoticeDraft = z.infer<typeof noticeDraft>

export const noticeVersions = z.object({
  rows: z.array(
    privacyNotice
      .extend({
        own: z.boolean().describe('false: bawaan program'),
        holds: z.boolean().describe('Yang ditunjukkan hari ini'),
        writtenBy: z.string().nullable(),
        writtenAt: z.iso.datetime(),
        acknowledged: z.int().describe('Akun yang sudah menyatakan membacanya'),
      })
      .meta({ id: 'PrivacyNoticeVersion' }),
  ),
})
export type NoticeVersions = z.infer<typeof noticeVersions>
