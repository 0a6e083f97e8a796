import { Button } from '@mantine/core'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { ProblemNotice } from './problem-notice.tsx'
import { dictionary, useWords } from './language.tsx'

const words = dictionary(
  {
    missing: 'Halaman tidak ada',
    missingHint: 'Alamatnya mungkin salah ketik, atau halamannya sudah dipindah.',
    home: 'Ke beranda',
    trouble: 'Halaman ini tidak dapat ditampilkan',
    troubleHint: 'Data Anda tidak hilang. Muat ulang; bila tetap begini, beri tahu administrator.',
    reload: 'Muat ulang',
    unreachable: 'Server tidak dapat dihubungi, atau programnya baru diperbarui. Muat ulang sebentar lagi.',
  },
  {
    missing: 'No such page',
    missingHint: 'The address may be mistyped, or the page has moved.',
    home: 'To the start page',
    trouble: 'This page cannot be shown',
    troubleHint: 'Nothing is lost. Reload; if it stays like this, tell the administrator.',
    reload: 'Reload',
    unreachable: 'The server cannot be reached, or the program was just updated. Reload in a moment.',
  },
)

export function NotFound() {
  const w = useWords(words)
  return (
    <section className="empty">
      <h1>{w.missing}</h1>
      <p>{w.missingHint}</p>
      <Button component="a" href="/">
        {w.home}
      </Button>
    </section>
  )
}

/** How browsers and the bundler say that a part of the program did not come. */
const partMissing = /preload|dynamically imported module|importing a module/i

/** What stands in place of a screen that broke. */
export function Trouble({ error }: ErrorComponentProps) {
  const w = useWords(words)
  return (
    <section className="empty">
      <h1>{w.trouble}</h1>
      <p>{w.troubleHint}</p>
      <ProblemNotice error={partMissing.test(String(error)) ? new Error(w.unreachable) : error} />
      <Button onClick={() => location.reload()}>{w.reload}</Button>
    </section>
  )
}
