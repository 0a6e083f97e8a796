import type { Progress } from '../../platform/progress.ts'
import type { JobContext } from '../../platform/run-jobs.ts'
import { findUpload } from '../queries/uploads.ts'
import { failRegistry } from '../registry-errors.ts'

const lookEveryMs = 500

/**
 * Progress that ends the work once the upload belongs to another job or to none: the next step it
 * tells of throws `registry/upload-stopped`, and the transaction rolls back.
 */
export function watchUpload(job: JobContext, uploadId: string): { progress: Progress; end: () => void } {
  const { database, regency, jobId, progress } = job
  let stopped = false
  const look = async () => {
    try {
      const upload = await findUpload(database.db, regency, uploadId)
      stopped = upload?.jobId !== jobId
    } catch {
      // A look that failed is followed by another; the work fails by itself if the database is gone.
    }
  }
  const timer = setInterval(() => void look(), lookEveryMs)
  const goOn = () => {
    if (stopped) throw failRegistry('upload-stopped')
  }
  return {
    progress: {
      step: (label, total) => {
        goOn()
        progress.step(label, total)
      },
      advance: (done) => {
        goOn()
        progress.advance(done)
      },
      finish: () => progress.finish(),
    },
    end: () => clearInterval(timer),
  }
}
