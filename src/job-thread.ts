import { parentPort, workerData } from 'node:worker_threads'
import { tasks } from './jobs.ts'
import { openDatabase } from './platform/database.ts'
import { bugLine, writeToStderr } from './platform/http/observe.ts'
import { runJobs } from './platform/run-jobs.ts'

/*
 * The thread that does the jobs of this server, so that reading a large file does not keep requests
 * waiting. Told to stop, it ends after what it is doing; cut off before, the job is done again.
 */
const { url, regency } = workerData as { url: string; regency: string }
const stop = new AbortController()
parentPort!.on('message', () => stop.abort())

const database = await openDatabase(url, { system: regency })
const options = {
  signal: stop.signal,
  onBug: (error: unknown, jobId: string) => writeToStderr(bugLine(error, jobId)),
}
await Promise.all(
  (['quick', 'long'] as const).map((lane) => runJobs(database, regency, lane, tasks, options)),
)
await database.close()
process.exit(0)
