import './people.css'
import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { dictionary, useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { makeSlips, type SlipSheet } from './requests.ts'
import { VillageSelect } from './village-select.tsx'

export const slipWords = dictionary(
  {
    back: 'Daftar pekerja',
    title: 'Slip cek perlindungan',
    lead: 'Satu slip untuk tiap orang di sebuah desa, dengan kode yang hanya ia pegang. Kode tampil sekali ini; cetak sekarang.',
    village: 'Desa/kelurahan',
    reason: 'Untuk apa',
    reasonHint: 'Dicatat bersama nama Anda',
    make: 'Buat slip',
    print: 'Cetak',
    code: 'Kode',
    how: (address: string) => `Buka ${address}, isi kode ini dan tanggal lahir.`,
    until: 'Berlaku sampai',
    skipped: (count: string) => `${count} orang dilewati: tanggal lahirnya belum diketahui.`,
  },
  {
    back: 'List of workers',
    title: 'Slips for checking protection',
    lead: 'One slip for everybody in a village, with a code that only he holds. Codes are shown this once; print now.',
    village: 'Village',
    reason: 'What for',
    reasonHint: 'Is logged with your name',
    make: 'Make slips',
    print: 'Print',
    code: 'Code',
    how: (address: string) => `Open ${address}, enter this code and your birth date.`,
    until: 'Valid until',
    skipped: (count: string) => `${count} people are left out: their birth date is not known.`,
  },
)

/** Slips to be cut and handed out; the codes are not kept anywhere else. */
export function SlipsScreen() {
  const w = useWords(slipWords)
  const [draft, change] = useDraft('slips', { village: '', reason: '' })
  const [sheet, setSheet] = useState<SlipSheet>()
  return (
    <div className="stack">
      <p className="no-print">
        <Link to="/pekerja">← {w.back}</Link>
      </p>
      <div className="no-print stack">
        <PageHead title={w.title} lead={w.lead} />
        <Form submit={() => makeSlips(draft.village, draft.reason)} onDone={setSheet} label={w.make}>
          {(errorOf) => (
            <>
              <VillageSelect
                label={w.village}
                value={draft.village}
                onChange={(village) => change({ village })}
                error={errorOf('village')}
              />
              <TextInput
                label={w.reason}
                description={w.reasonHint}
                required
                minLength={5}
                value={draft.reason}
                onChange={(event) => change({ reason: event.currentTarget.value })}
                error={errorOf('reason')}
              />
            </>
          )}
        </Form>
      </div>
      {sheet === undefined ? null : <Slips sheet={sheet} />}
    </div>
  )
}

function Slips({ sheet }: { readonly sheet: SlipSheet }) {
  const w = useWords(slipWords)
  const format = useFormat()
  return (
    <>
      <div className="row no-print">
        <Button onClick={() => window.print()}>{w.print}</Button>
        {sheet.withoutBirthDate === 0 ? null : (
          <p className="hint">{w.skipped(format.count(sheet.withoutBirthDate))}</p>
        )}
      </div>
      <ul className="slips">
        {sheet.slips.map(({ personId, name, village, rt, code }) => (
          <li key={personId}>
            <b>{name}</b>
            <span>
              {village ?? ''} {rt === null ? '' : `RT ${rt}`}
            </span>
            <span>
              {w.code}: <b className="nik">{code}</b>
            </span>
            <span className="hint">
              {w.how(`${location.origin}/cek`)} {w.until} {format.day(sheet.validUntil)}.
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
