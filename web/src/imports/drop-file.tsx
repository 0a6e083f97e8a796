import '@mantine/dropzone/styles.css'
import { Button } from '@mantine/core'
import { Dropzone, type FileRejection } from '@mantine/dropzone'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { isUnreachable, ProblemError } from '../api.ts'
import { fileWords } from '../ui/file-field.tsx'
import { useFormat } from '../ui/format.ts'
import { useKeptFiles } from '../ui/kept-files.ts'
import { useWords } from '../ui/language.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { upload } from './requests.ts'
import { importWords } from './words.ts'

const largest = 100 * 1024 * 1024
const endings = ['.xlsx', '.xls', '.ods', '.csv', '.txt']

/** Whether the same file may arrive another time: not the file was at fault, but the way, the session or the server. */
const mayGoAgain = (error: unknown) =>
  isUnreachable(error) ||
  (error instanceof ProblemError && (error.problem.status === 401 || error.problem.status >= 500))

/** Where files are dropped; several are taken one after the other. */
export function DropFile() {
  const w = useWords(importWords)
  const format = useFormat()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [refused, setRefused] = useState<string>()
  const [sent, setSent] = useState(0)
  const [stop, setStop] = useState<AbortController>()
  const kept = useKeptFiles('lists-to-import')
  const f = useWords(fileWords)
  const work = useMutation({
    onMutate: (files) => kept.choose(files),
    mutationFn: async (files: readonly File[]) => {
      const stopping = new AbortController()
      setStop(stopping)
      const made = []
      for (const [at, file] of files.entries()) {
        const onProgress = (share: number) => setSent((at + share) / files.length)
        onProgress(0)
        try {
          made.push(await upload(file, { onProgress, signal: stopping.signal }))
        } catch (error) {
          kept.choose(stopping.signal.aborted ? [] : files.slice(mayGoAgain(error) ? at : at + 1))
          throw error
        }
        // This one has arrived, should the page end here.
        kept.choose(files.slice(at + 1))
      }
      return made
    },
    // Also after a failure: those before it have arrived.
    onSettled: () => queries.invalidateQueries({ queryKey: ['imports'] }),
    onSuccess: async ([only, another]) => {
      if (only !== undefined && another === undefined)
        await navigate({ to: '/impor/$importId', params: { importId: only.id } })
    },
  })
  const isStopped = work.error instanceof DOMException && work.error.name === 'AbortError'
  const reject = (rejections: FileRejection[]) => {
    const large = rejections.some(({ errors }) => errors.some(({ code }) => code === 'file-too-large'))
    setRefused(large ? w.tooLarge : w.wrongFile)
  }
  return (
    <div className="stack tight no-print">
      <Dropzone
        onDrop={(files) => {
          setRefused(undefined)
          work.mutate(files)
        }}
        onReject={reject}
        disabled={work.isPending}
        maxSize={largest}
        accept={{ 'application/octet-stream': endings, 'text/csv': ['.csv'], 'text/plain': ['.txt'] }}
        useFsAccessApi={false}
        aria-label={w.drop}
        inputProps={{ 'aria-label': w.drop }}
      >
        <p className="drop-title">{work.isPending ? w.uploading : w.drop}</p>
        <p className="hint">{w.dropHint}</p>
      </Dropzone>
      {work.isPending ? (
        <div className="row centre">
          <progress className="progress grow" aria-label={w.uploading} max={1} value={sent} />
          <span>{format.share(Math.floor(sent * 10_000))}</span>
          <Button variant="default" size="compact-sm" onClick={() => stop?.abort()}>
            {w.stopUpload}
          </Button>
        </div>
      ) : null}
      {work.isPending || kept.files.length === 0 ? null : (
        <div className="row centre" role="status">
          <span>
            {w.unsent}: <b>{kept.files.map(({ name }) => name).join(', ')}</b>
          </span>
          <Button size="compact-sm" onClick={() => work.mutate(kept.files)}>
            {w.sendUnsent}
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => kept.choose([])}>
            {f.clear}
          </Button>
          {kept.isKept ? <span className="hint">{f.kept}</span> : null}
        </div>
      )}
      {kept.lost.length === 0 ? null : (
        <p role="status" className="warn">
          {f.lost(kept.lost.join(', '))}
        </p>
      )}
      {isStopped ? <p role="status">{w.uploadStopped}</p> : null}
      {refused === undefined ? null : <ProblemNotice error={new Error(refused)} />}
      <ProblemNotice error={isStopped ? null : work.error} />
    </div>
  )
}
