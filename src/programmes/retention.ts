import type { RetentionTask } from '../platform/retention.ts'

const ofDocument = (what: string) =>
  `(select ${what} from programmes.document d where d.regency = document_line.regency and d.document = document_line.document)`

export const programmeRetention: readonly RetentionTask[] = [
  {
    kind: 'work-evidence',
    table: 'programmes.evidence',
    at: 'coalesce(withdrawn_at, attested_on)',
    deletes: true,
  },
  {
    kind: 'document-line',
    table: 'programmes.document_line',
    at: ofDocument('d.made_at'),
    only: ofDocument("d.state = 'withdrawn' and d.number is null"),
    deletes: true,
  },
  {
    kind: 'document',
    table: 'programmes.document',
    at: 'issued_at',
    only: 'issued_at is not null',
    deletes: false,
  },
]
