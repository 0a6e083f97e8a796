import { Button } from '@mantine/core'
import { useWords } from '../ui/language.tsx'
import { moneyWords } from './money-words.ts'

/** The page as it stands, on paper. */
export function PrintButton() {
  const w = useWords(moneyWords)
  return (
    <Button className="no-print" variant="default" onClick={() => print()}>
      {w.print}
    </Button>
  )
}
