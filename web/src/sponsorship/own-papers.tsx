import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { fetchFile } from '../api.ts'
import { useWords } from '../ui/language.tsx'
import { sayProblem } from '../ui/notices.tsx'
import { choiceWords } from './choice-words.ts'

/** What a sponsor takes home: his certificate, and the statement of a year. */
export function OwnPapers() {
  const w = useWords(choiceWords)
  const year = new Date().getFullYear()
  const take = useMutation({ mutationFn: takeCertificate, onError: sayProblem })
  return (
    <section className="stack tight">
      <h2>{w.papers}</h2>
      <div className="row centre">
        <Button variant="default" onClick={() => take.mutate()} loading={take.isPending}>
          {w.certificate}
        </Button>
        {[year, year - 1].map((one) => (
          <a key={one} href={`/api/sponsorship/own/statements/${one}`} download>
            {w.statement(String(one))}
          </a>
        ))}
      </div>
    </section>
  )
}

async function takeCertificate(): Promise<void> {
  const { name, content } = await fetchFile('/api/sponsorship/own/certificate', {})
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name ?? 'piagam-bapak-asuh.pdf'
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
