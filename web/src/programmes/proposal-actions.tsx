import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { ReasonForm } from '../contributions/reason-form.tsx'
import { may as holds } from '../page-facts.ts'
import { useChanged } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { AddPeople } from './add-people.tsx'
import { EnrolProposal } from './enrol-proposal.tsx'
import { NoteForm } from './note-form.tsx'
import { ProposalForm } from './proposal-form.tsx'
import { FinishParts } from './proposal-parts.tsx'
import {
  checkProposal,
  decideProposal,
  type ProposalDetail,
  returnProposal,
  sendProposal,
  undoProposalEnrolment,
  withdrawProposal,
} from './proposal-requests.ts'
import { proposalWords } from './proposal-words.ts'

/** The steps that the visitor may take now; the server decides again. */
export function ProposalActions({ detail }: { readonly detail: ProposalDetail }) {
  const w = useWords(proposalWords)
  const changed = useChanged('proposals')
  const navigate = useNavigate()
  const { may, proposal: id } = detail
  const decided = (sentence: string, close: () => void) => () => {
    void changed(sentence)
    close()
  }
  return (
    <div className="row centre no-print">
      {may.change ? (
        <DialogButton label={w.add} variant={detail.people === 0 ? 'filled' : 'default'}>
          {(close) => <AddPeople proposal={id} onDone={close} />}
        </DialogButton>
      ) : null}
      {may.send ? (
        <DialogButton label={w.send} variant={detail.people === 0 ? 'default' : 'filled'}>
          {(close) => (
            <NoteForm
              sums={<ProposalSums detail={detail} />}
              noteLabel={w.note}
              label={w.send}
              about={`send-proposal-${id}`}
              hint={w.sendHint}
              submit={(note) => sendProposal(id, note)}
              onDone={decided(w.sent, close)}
            />
          )}
        </DialogButton>
      ) : null}
      {may.change ? (
        <DialogButton label={w.change}>
          {(close) => <ProposalForm draft={detail} onDone={close} />}
        </DialogButton>
      ) : null}
      {may.verify ? <FinishParts detail={detail} /> : null}
      {may.check ? (
        <DialogButton label={w.check} variant="filled">
          {(close) => (
            <NoteForm
              sums={<ProposalSums detail={detail} />}
              noteLabel={w.note}
              label={w.check}
              about={`check-proposal-${id}`}
              hint={w.checkHint}
              submit={(note) => checkProposal(id, note)}
              onDone={decided(w.checked, close)}
            />
          )}
        </DialogButton>
      ) : null}
      {may.decide ? (
        <>
          <DialogButton label={w.approve} variant="filled">
            {(close) => (
              <NoteForm
                sums={<ProposalSums detail={detail} />}
                noteLabel={w.note}
                label={w.approve}
                about={`approve-proposal-${id}`}
                hint={w.approveHint}
                submit={(note) => decideProposal(id, 'approved', note)}
                onDone={decided(w.decided, close)}
              />
            )}
          </DialogButton>
          <DialogButton label={w.reject}>
            {(close) => (
              <ReasonForm
                label={w.reject}
                about={`reject-proposal-${id}`}
                hint={w.rejectHint}
                submit={(reason) => decideProposal(id, 'rejected', reason)}
                onDone={decided(w.decided, close)}
                danger
              />
            )}
          </DialogButton>
        </>
      ) : null}
      {may.enrol ? (
        <DialogButton label={w.enrol} variant="filled">
          {(close) => <EnrolProposal proposal={id} onDone={decided(w.enrolled, close)} />}
        </DialogButton>
      ) : null}
      {may.undoEnrol ? (
        <DialogButton label={w.undoEnrol}>
          {(close) => (
            <ReasonForm
              label={w.undoEnrol}
              about={`undo-enrol-proposal-${id}`}
              hint={w.undoEnrolHint}
              submit={(reason) => undoProposalEnrolment(id, reason)}
              onDone={decided(w.undoneEnrol, close)}
              danger
            />
          )}
        </DialogButton>
      ) : null}
      {may.returnIt ? (
        <DialogButton label={w.returnIt}>
          {(close) => (
            <ReasonForm
              label={w.returnIt}
              about={`return-proposal-${id}`}
              hint={w.returnHint}
              submit={(reason) => returnProposal(detail, reason)}
              onDone={decided(w.returnedDone, close)}
            />
          )}
        </DialogButton>
      ) : null}
      {may.withdraw ? (
        <DialogButton label={w.withdraw}>
          {(close) => (
            <ReasonForm
              label={w.withdraw}
              about={`withdraw-proposal-${id}`}
              hint={w.withdrawHint}
              submit={(reason) => withdrawProposal(id, reason)}
              onDone={() => {
                void changed(w.withdrawn)
                close()
                void navigate({ to: '/program/usulan' })
              }}
              danger
            />
          )}
        </DialogButton>
      ) : null}
      {holds('programmes.check') && ['checking', 'deciding', 'approved'].includes(detail.state) ? (
        <Button
          variant="default"
          renderRoot={(props) => <Link {...props} to="/program/dokumen" search={{ new: `proposal:${id}` }} />}
        >
          {w.makeDocument}
        </Button>
      ) : null}
    </div>
  )
}

/** What the steps of a proposal are decided on. */
function ProposalSums({ detail }: { readonly detail: ProposalDetail }) {
  const w = useWords(proposalWords)
  const format = useFormat()
  const { people, confirmed, total, state, payerName } = detail
  return (
    <>
      <b>
        {format.count(state === 'draft' ? people : confirmed)} {w.people.toLocaleLowerCase()}
      </b>
      {total > 0 ? ` · ${format.rupiah(total)}` : ''} · {payerName}
    </>
  )
}
