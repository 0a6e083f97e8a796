import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { DayInput } from '../ui/day-input.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { dictionary, useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { type CheckAnswer, check } from './requests.ts'

export const checkWords = dictionary(
  {
    title: 'Cek perlindungan',
    lead: 'Untuk warga: apakah saya terlindungi bila celaka waktu bekerja? Pakai kode pada slip dari desa, dan tanggal lahir Anda.',
    code: 'Kode pada slip',
    codeHint: 'Huruf besar-kecil dan tanda hubung tidak berpengaruh',
    birth: 'Tanggal lahir',
    birthHint: 'Seperti di KTP',
    ask: 'Lihat',
    yes: 'Anda terlindungi',
    no: 'Anda belum terlindungi',
    unknown: 'Tidak ditemukan',
    programmes: 'Program',
    asOf: 'Menurut daftar peserta tanggal',
    noSlip:
      'Belum punya slip? Minta di kantor desa dengan membawa KTP. NIK tidak diminta dan jangan dituliskan di sini.',
  },
  {
    title: 'Check protection',
    lead: 'For everybody: am I protected if I have an accident at work? Use the code on the slip from the village, and your birth date.',
    code: 'Code on the slip',
    codeHint: 'Capitals and hyphens do not matter',
    birth: 'Birth date',
    birthHint: 'As on your identity card',
    ask: 'Look up',
    yes: 'You are protected',
    no: 'You are not protected yet',
    unknown: 'Not found',
    programmes: 'Programmes',
    asOf: 'By the list of participants of',
    noSlip:
      'No slip yet? Ask at the village office with your identity card. Your NIK is not asked for; do not write it here.',
  },
)

/** A person asks about himself, with a code that only he was given. Nothing is kept in the browser. */
export function CheckScreen() {
  const w = useWords(checkWords)
  const [code, setCode] = useState('')
  const [birthDate, setBirthDate] = useState<string>()
  const [answer, setAnswer] = useState<CheckAnswer>()
  return (
    <div className="stack door">
      <PageHead title={w.title} lead={w.lead} />
      <Form submit={() => check(code, birthDate ?? '')} onDone={setAnswer} label={w.ask}>
        {(errorOf) => (
          <>
            <TextInput
              label={w.code}
              description={w.codeHint}
              required
              autoComplete="off"
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              error={errorOf('code')}
            />
            <DayInput
              label={w.birth}
              description={w.birthHint}
              placeholder="17 Agu 1985"
              required
              value={birthDate}
              onChange={setBirthDate}
              error={errorOf('birthDate')}
            />
          </>
        )}
      </Form>
      <div aria-live="polite">{answer === undefined ? null : <Answer answer={answer} />}</div>
      <p className="hint">{w.noSlip}</p>
    </div>
  )
}

function Answer({ answer }: { readonly answer: CheckAnswer }) {
  const w = useWords(checkWords)
  const format = useFormat()
  const { found, protected: isProtected, programmes, asOf, sentence } = answer
  return (
    <section className="card stack tight">
      <h2 className={isProtected === true ? 'good' : 'bad'}>
        {!found ? w.unknown : isProtected === true ? w.yes : w.no}
      </h2>
      <p>{sentence}</p>
      {programmes.length === 0 ? null : (
        <p>
          {w.programmes}: {programmes.join(', ')}
        </p>
      )}
      {asOf === null ? null : (
        <p className="hint">
          {w.asOf} {format.day(asOf)}
        </p>
      )}
    </section>
  )
}
