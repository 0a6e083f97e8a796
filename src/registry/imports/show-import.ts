import { type KeptRefusal, tellRefusal } from '../../platform/errors.ts'
import type { ProblemLanguage } from '../../platform/http/problems.ts'
import type { JobLine } from '../../platform/jobs.ts'
import type { BatchPageLine, BatchRowLine } from '../queries/batches.ts'
import type { UploadLine } from '../queries/uploads.ts'
import { maskNik } from '../identifiers/nik.ts'
import { tellRemark } from '../identifiers/remark-words.ts'
import { tellReasons } from './settings.ts'
import { tellPreview } from './tell-preview.ts'
import type { z } from 'zod'
import { tellStep } from './steps.ts'
import type { BatchAnswer, batchRow, ImportAnswer, ImportProgress, JobAnswer } from './contract.ts'

/** Before the file is recognised nothing is suggested but what was chosen. */
const nothingYet = {
  kind: 'workers',
  source: 'daftar',
  agency: 'daftar',
  agencyName: 'Daftar',
  sector: '',
  asOf: '1900-01-01',
  extent: 'complete',
  reasons: {},
} as const

export function showImport(
  upload: UploadLine,
  job: JobLine | undefined,
  language: ProblemLanguage,
): ImportAnswer {
  const { id, fileName, bytes, uploadedAt, uploadedByName, preview, rehearsal, result, problem } = upload
  const settings = upload.suggested ?? {
    ...nothingYet,
    asOf: uploadedAt.toISOString().slice(0, 10),
    ...upload.chosen,
  }
  return {
    id,
    fileName,
    bytes,
    uploadedAt: uploadedAt.toISOString(),
    uploadedBy: uploadedByName,
    progress: showProgress(upload, job, language),
    settings: { ...settings, reasons: tellReasons(settings.reasons, language) },
    preview: preview && tellPreview(preview, settings.kind, language),
    rehearsal,
    result,
    problem: tellKept(problem ?? job?.problem ?? null, language),
  }
}

/** A job that was given up leaves its upload behind in the middle of a step; that is a refusal too. */
export function showProgress(
  upload: Pick<UploadLine, 'state'>,
  job: JobLine | undefined,
  language: ProblemLanguage,
): ImportProgress {
  const failed = job?.state === 'failed' && upload.state.endsWith('ing')
  return {
    state: failed ? 'refused' : upload.state,
    step: job?.state === 'running' ? tellStep(job.step, language) : null,
    done: job?.done ?? 0,
    total: job?.total ?? 0,
    attempt: job?.attempt ?? 0,
    waiting: job?.ahead ?? 0,
  }
}

export function showJob(job: JobLine, language: ProblemLanguage): JobAnswer {
  const { id, task, state, step, done, total, attempt, problem } = job
  return {
    id,
    task,
    state,
    step: tellStep(step, language),
    done,
    total,
    attempt,
    problem: tellKept(problem, language),
  }
}

const tellKept = (kept: KeptRefusal | null, language: ProblemLanguage) =>
  kept === null ? null : tellRefusal(kept, language)

export function showBatch(batch: BatchPageLine): BatchAnswer {
  const { importedAt, undoneAt, report, ...line } = batch
  const { outcomes } = report
  const persons = report.rows - outcomes['not-data']
  return {
    ...line,
    importedAt: importedAt.toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
    rows: report.rows,
    outcomes,
    qualityBp: persons === 0 ? null : Math.floor(((persons - outcomes.rejected) * 10_000) / persons),
  }
}

/** Sentences repeat what stood in a cell; long numbers in them are masked as the values are. */
export function showBatchRow(
  { findings, nik, ...row }: BatchRowLine,
  language: ProblemLanguage,
): z.infer<typeof batchRow> {
  return {
    ...row,
    nik: nik === null ? null : maskNik(nik),
    findings: (findings ?? []).map((finding) => ({
      level: finding.level,
      code: finding.code,
      field: finding.field,
      message: tellRemark(finding, language).replaceAll(/\d{9,}/g, (digits) => maskNik(digits)),
    })),
  }
}
