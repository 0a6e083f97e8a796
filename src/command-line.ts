import { openInstallation } from './app.ts'
import { silent, terminalProgress } from './platform/progress.ts'
import type { WithSession } from './platform/session.ts'

export const withSession: WithSession = async (command, work) => {
  const options = command.optsWithGlobals<{ json?: boolean; regency?: string }>()
  const json = options.json === true
  const progress = json && !process.stderr.isTTY ? silent : terminalProgress()
  const installation = await openInstallation({
    progress,
    ...(options.regency === undefined ? {} : { regency: options.regency }),
  })
  try {
    await work({
      ...installation,
      json,
      progress,
      answer: (document, lines) => {
        progress.finish()
        console.log(json ? JSON.stringify(document, undefined, 2) : lines().join('\n'))
      },
    })
  } finally {
    progress.finish()
    await installation.close()
  }
}
