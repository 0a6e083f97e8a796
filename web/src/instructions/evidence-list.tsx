import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { RemoveButton } from '../ui/remove-button.tsx'
import { evidenceAddress, type EvidenceLine, withdrawEvidence } from './requests.ts'
import { dutyWords } from './words.ts'

/** Evidence of one thing: what it says, its file, who brought it. */
export function EvidenceList(props: {
  readonly evidence: readonly EvidenceLine[]
  readonly queryKey: string
  readonly mayWithdraw: boolean
}) {
  const w = useWords(dutyWords)
  if (props.evidence.length === 0) return <p className="hint">{w.noEvidence}</p>
  return (
    <ul className="list evidence">
      {props.evidence.map((one) => (
        <li key={one.evidence}>
          <Saying one={one} />
          {props.mayWithdraw && !one.withdrawn ? (
            <RemoveButton
              label={w.withdraw}
              title={one.label}
              hint={w.withdrawHint(one.label)}
              queryKey={props.queryKey}
              done={w.withdrawDone}
              remove={() => withdrawEvidence(one.evidence)}
            />
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function Saying({ one }: { readonly one: EvidenceLine }) {
  const w = useWords(dutyWords)
  const format = useFormat()
  const { kind, label, number, amount, unit, dated, validUntil, fileName, fileSize, withdrawn } = one
  const facts = [
    number,
    amount === null ? '' : kind === 'budget' ? format.rupiah(amount) : `${format.count(amount)} ${unit}`,
    dated === null ? '' : format.day(dated),
    validUntil === null ? '' : w.until(format.day(validUntil)),
  ].filter((fact) => fact !== '')
  return (
    <>
      <b className={withdrawn ? 'gone' : ''}>{label}</b>
      {facts.length === 0 ? null : <span>{facts.join(' · ')}</span>}
      {fileName === null || withdrawn ? null : (
        <a href={evidenceAddress(one.evidence)} download={fileName}>
          {fileName} ({format.size(fileSize ?? 0)})
        </a>
      )}
      {withdrawn ? <span className="tag">{w.withdrawn}</span> : null}
      <span className="hint">{w.by(one.addedName, format.time(one.addedAt))}</span>
    </>
  )
}
