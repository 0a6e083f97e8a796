import { Button } from '@mantine/core'
import { dictionary, useWords } from './language.tsx'

const words = dictionary({ print: 'Cetak' }, { print: 'Print' })

export function PrintButton() {
  const w = useWords(words)
  return (
    <Button variant="default" className="no-print" onClick={() => window.print()}>
      {w.print}
    </Button>
  )
}
