import { parentPort, workerData } from 'node:worker_threads'
import { tasks } from './jobs.ts'
import { openDatabase } from './platform/database.ts'
import { lanes } from './platform/jobs.ts'
import { bugLine, writeToStderr } from './platform/http/observe.ts'
import { runJobs } from './platform/run-jobs.ts'

/*
 * The thread that does the jobs of this server, so that reading a large file does not keep requests
 * waiting. Told to stop, it ends after what it is doing; cut off before, the job is done again.
 */
const { url, regency } = workerData as { url: string; regency: string }
const stop = new AbortController()
parentPort!.on('message', () => stop.abort())

// Each lane listens on a connection of its own, and its job takes one or two more.
const database = await openDatabase(url, { system: regency, connections: 3 * lanes.length })
const options = {
  signal: stop.signal,
  onBug: (error: unknown, jobId: string) => writeToStderr(bugLine(error, jobId)),
}
await Promise.all(lanes.map((lane) => runJobs(database, regency, lane, tasks, options)))
await database.close()
process.exit(0)
