import '@mantine/dropzone/styles.css'
import { Dropzone, type FileRejection } from '@mantine/dropzone'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useWords } from '../ui/language.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { upload } from './requests.ts'
import { importWords } from './words.ts'

const largest = 100 * 1024 * 1024
const endings = ['.xlsx', '.xls', '.ods', '.csv', '.txt']

/** Where files are dropped; several are taken one after the other. */
export function DropFile() {
  const w = useWords(importWords)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [refused, setRefused] = useState<string>()
  const work = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const made = []
      for (const file of files) made.push(await upload(file))
      return made
    },
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['imports'] })
      const [only, another] = made
      if (only !== undefined && another === undefined)
        await navigate({ to: '/impor/$importId', params: { importId: only.id } })
    },
  })
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
        loading={work.isPending}
        maxSize={largest}
        accept={{ 'application/octet-stream': endings, 'text/csv': ['.csv'], 'text/plain': ['.txt'] }}
        useFsAccessApi={false}
        aria-label={w.drop}
        inputProps={{ 'aria-label': w.drop }}
      >
        <p className="drop-title">{work.isPending ? w.uploading : w.drop}</p>
        <p className="hint">{w.dropHint}</p>
      </Dropzone>
      {refused === undefined ? null : <ProblemNotice error={new Error(refused)} />}
      <ProblemNotice error={work.error} />
    </div>
  )
}
