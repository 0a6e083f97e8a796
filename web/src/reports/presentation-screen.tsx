import './reports.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useCallback, useEffect, useRef } from 'react'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { onePack, type PackContent, packs } from './requests.ts'
import { OpeningSlide, SectionSlide } from './slides.tsx'
import { reportWords } from './words.ts'

const route = getRouteApi('/inside/presentasi')

/** A pack on the wall of the meeting room: large letters, arrow keys, the same frozen figures. */
export function PresentationScreen() {
  const w = useWords(reportWords)
  const { paket } = route.useSearch()
  const { data: all, error } = useQuery(packs)
  const pack = paket === undefined ? all?.[0]?.pack : Number(paket)
  if (pack !== undefined && Number.isInteger(pack)) return <Shown pack={pack} />
  if (all === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <section className="empty">
      <h1>{w.none}</h1>
      <p>{w.noneHint}</p>
      <Link to="/laporan">{w.title}</Link>
    </section>
  )
}

function Shown({ pack }: { readonly pack: number }) {
  const { data, error } = useQuery(onePack(pack))
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return <Slides content={data} />
}

function Slides({ content }: { readonly content: PackContent }) {
  const w = useWords(reportWords)
  const format = useFormat()
  const { slide = '0' } = route.useSearch()
  const navigate = route.useNavigate()
  const wall = useRef<HTMLElement>(null)
  const last = content.sections.length
  const at = Math.min(last, Math.max(0, Number(slide) || 0))
  const go = useCallback(
    (to: number) =>
      void navigate({
        search: (before) => ({ ...before, slide: String(Math.min(last, Math.max(0, to))) }),
        replace: true,
      }),
    [navigate, last],
  )
  const leave = useCallback(() => void navigate({ to: '/laporan' }), [navigate])
  const fill = useCallback(() => {
    if (document.fullscreenElement === null) void wall.current?.requestFullscreen()
    else void document.exitFullscreen()
  }, [])
  useEffect(() => {
    document.title = `${w.presentation} · ${content.title}`
    const onKey = (event: KeyboardEvent) => {
      const { key } = event
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const isButton = event.target instanceof HTMLElement && event.target.closest('button, a') !== null
      if (key === 'ArrowRight' || key === 'PageDown' || (key === ' ' && !isButton)) go(at + 1)
      else if (key === 'ArrowLeft' || key === 'PageUp') go(at - 1)
      else if (key === 'Home') go(0)
      else if (key === 'End') go(last)
      else if (key === 'f' || key === 'F') fill()
      else if (key === 'Escape' && document.fullscreenElement === null) leave()
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [at, last, go, fill, leave, w, content.title])
  const section = content.sections[at - 1]
  return (
    <section ref={wall} className="wall" aria-roledescription={w.presentation} aria-label={content.title}>
      {/* Without a tab stop the keyboard could not reach what is out of sight (WCAG 2.1.1). */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="slide" aria-live="polite" tabIndex={0}>
        {section === undefined ? (
          <OpeningSlide content={content} onGo={go} />
        ) : (
          <SectionSlide key={section.key} content={content} section={section} />
        )}
      </div>
      <footer className="wall-foot">
        <span>
          {content.demo ? 'DATA CONTOH · ' : ''}
          {content.placeName} · {format.day(content.asOf)} · {w.figures}
        </span>
        <span className="grow" />
        <button type="button" disabled={at === 0} onClick={() => go(at - 1)}>
          ← {w.previous}
        </button>
        <span>{w.slideOf(at + 1, last + 1)}</span>
        <button type="button" disabled={at === last} onClick={() => go(at + 1)}>
          {w.next} →
        </button>
        <button type="button" onClick={fill} title={w.keys}>
          {w.full}
        </button>
        <button type="button" onClick={leave}>
          {w.leave}
        </button>
      </footer>
    </section>
  )
}
