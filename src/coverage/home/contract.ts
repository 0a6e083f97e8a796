import { z } from 'zod'

const count = z.int().nullable().describe('null: disembunyikan, karena menyangkut kurang dari 5 orang')

/** A task that waits for whoever asks; only those he may do. */
const waiting = z
  .object({
    task: z.enum([
      'questions',
      'entitlements',
      'rejected-rows',
      'open-imports',
      'finds',
      'requests',
      'stale-sources',
      'lapses',
      'enrolment-conflicts',
      'proposals-verify',
      'proposals-check',
      'proposals-decide',
      'proposals-enrol',
      'proposals-returned',
      'duties-overdue',
      'duties-soon',
      'evidence-waiting',
      'decisions-due',
      'papers-ending',
      'meetings-coming',
    ]),
    label: z.string(),
    count: z.int(),
    overdue: z.int().optional().describe('Di antaranya lewat tenggat'),
    path: z.string().describe('Halaman aplikasi tempat tugas itu dikerjakan'),
  })
  .meta({ id: 'WaitingTask' })

/** `GET /api/home`: one call for the first screen. */
export const homeAnswer = z
  .object({
    regency: z.string(),
    regencyName: z.string(),
    demo: z.boolean(),
    asOf: z.iso.date(),
    registered: count,
    eligible: count,
    protected: count.describe('Berhak dan terlindungi'),
    gap: count.describe('Berhak dan belum terlindungi'),
    shareBp: z.int().nullable(),
    change: z
      .object({ since: z.iso.date(), protected: z.int().nullable(), gap: z.int().nullable() })
      .nullable()
      .describe('Selisih terhadap akhir bulan lalu, orang yang sama; null: belum dapat diketahui'),
    notes: z.array(z.string()),
    waiting: z.array(waiting),
    sources: z.array(
      z
        .object({
          source: z.string(),
          kind: z.string(),
          agencyName: z.string(),
          asOf: z.iso.date(),
          days: z.int().describe('Umur daftar, hari'),
          stale: z.boolean().describe('Lebih tua dari 45 hari (daftar peserta) atau 180 hari'),
        })
        .meta({ id: 'SourceFreshness' }),
    ),
  })
  .meta({ id: 'Home' })
export type HomeAnswer = z.infer<typeof homeAnswer>
