import type { Permission } from '../../../src/access/roles.ts'
import { may } from '../page-facts.ts'

/** A screen in the navigation: who may see it, and the letter that follows `g`. */
export interface Section {
  readonly to:
    | '/'
    | '/pekerja'
    | '/impor'
    | '/tinjau'
    | '/cakupan'
    | '/peringkat'
    | '/target'
    | '/sektor'
    | '/perubahan'
    | '/iuran/hitung'
    | '/iuran/kepesertaan'
    | '/iuran/radar'
    | '/iuran/aturan'
    | '/iuran/tagihan'
    | '/iuran/pembayaran'
    | '/iuran/rekonsiliasi'
    | '/iuran/buku-besar'
    | '/iuran/dana'
    | '/program/dana'
    | '/program/rencana'
    | '/program/daftar-tunggu'
    | '/program/kelayakan'
    | '/program/prioritas'
    | '/program/usulan'
    | '/program/dokumen'
    | '/instruksi'
    | '/rapat'
    | '/laporan'
    | '/wilayah-kerja'
    | '/bapak-asuh'
    | '/bapak-asuh/saya'
    | '/bapak-asuh/mandat'
    | '/bapak-asuh/pasangan'
    | '/bapak-asuh/gaji'
    | '/bapak-asuh/cadangan'
    | '/administrasi'
  readonly word:
    | 'home'
    | 'people'
    | 'lists'
    | 'review'
    | 'coverage'
    | 'ranking'
    | 'targets'
    | 'sectors'
    | 'changes'
    | 'price'
    | 'rules'
    | 'bills'
    | 'payments'
    | 'reconciliation'
    | 'ledger'
    | 'funds'
    | 'enrolments'
    | 'radar'
    | 'fundTerms'
    | 'plans'
    | 'waitingList'
    | 'eligibility'
    | 'priority'
    | 'proposals'
    | 'documents'
    | 'instructions'
    | 'meetings'
    | 'reports'
    | 'oversight'
    | 'participation'
    | 'ownSponsorship'
    | 'mandates'
    | 'pairs'
    | 'payroll'
    | 'reserve'
    | 'administration'
  /** Shown together under this heading; such screens stand next to each other in the list. */
  readonly group?: 'contributions' | 'programmes' | 'sponsorship' | 'gatherings'
  readonly letter?: string
  readonly needs: readonly Permission[]
}

/** In the order of the navigation. */
export const sections: readonly Section[] = [
  { to: '/', word: 'home', letter: 'b', needs: [] },
  { to: '/impor', word: 'lists', letter: 'i', needs: ['lists.read'] },
  { to: '/pekerja', word: 'people', letter: 'p', needs: ['people.read'] },
  { to: '/tinjau', word: 'review', letter: 't', needs: ['matches.review'] },
  { to: '/cakupan', word: 'coverage', letter: 'c', needs: ['figures.read'] },
  { to: '/perubahan', word: 'changes', needs: ['figures.read'] },
  { to: '/peringkat', word: 'ranking', needs: ['figures.read'] },
  { to: '/target', word: 'targets', needs: ['figures.read'] },
  { to: '/sektor', word: 'sectors', needs: ['figures.read'] },
  { to: '/iuran/hitung', word: 'price', group: 'contributions', letter: 'h', needs: [] },
  {
    to: '/iuran/kepesertaan',
    word: 'enrolments',
    group: 'contributions',
    letter: 'k',
    needs: ['contributions.read'],
  },
  {
    to: '/iuran/radar',
    word: 'radar',
    group: 'contributions',
    letter: 'r',
    needs: ['people.read', 'contributions.read'],
  },
  { to: '/iuran/tagihan', word: 'bills', group: 'contributions', letter: 'n', needs: ['money.read'] },
  { to: '/iuran/pembayaran', word: 'payments', group: 'contributions', letter: 'y', needs: ['money.read'] },
  {
    to: '/iuran/rekonsiliasi',
    word: 'reconciliation',
    group: 'contributions',
    letter: 's',
    needs: ['contributions.read'],
  },
  { to: '/iuran/buku-besar', word: 'ledger', group: 'contributions', letter: 'l', needs: ['money.read'] },
  { to: '/iuran/dana', word: 'funds', group: 'contributions', letter: 'd', needs: ['money.read'] },
  {
    to: '/iuran/aturan',
    word: 'rules',
    group: 'contributions',
    needs: ['settings.read', 'settings.manage', 'money.read', 'contributions.read'],
  },
  {
    to: '/program/kelayakan',
    word: 'eligibility',
    group: 'programmes',
    letter: 'e',
    needs: ['people.read', 'programmes.manage', 'plans.read'],
  },
  {
    to: '/program/prioritas',
    word: 'priority',
    group: 'programmes',
    letter: 'o',
    needs: ['programmes.read', 'programmes.manage', 'plans.read'],
  },
  {
    to: '/program/dana',
    word: 'fundTerms',
    group: 'programmes',
    needs: ['plans.read'],
  },
  {
    to: '/program/rencana',
    word: 'plans',
    group: 'programmes',
    letter: 'w',
    needs: ['plans.read'],
  },
  {
    to: '/program/daftar-tunggu',
    word: 'waitingList',
    group: 'programmes',
    needs: ['programmes.read'],
  },
  {
    to: '/program/usulan',
    word: 'proposals',
    group: 'programmes',
    letter: 'x',
    needs: ['proposals.read'],
  },
  {
    to: '/program/dokumen',
    word: 'documents',
    group: 'programmes',
    letter: 'f',
    needs: ['proposals.read'],
  },
  { to: '/bapak-asuh/saya', word: 'ownSponsorship', group: 'sponsorship', needs: ['sponsorship.own'] },
  {
    to: '/bapak-asuh',
    word: 'participation',
    group: 'sponsorship',
    letter: 'j',
    needs: ['participation.read'],
  },
  {
    to: '/bapak-asuh/mandat',
    word: 'mandates',
    group: 'sponsorship',
    letter: 'v',
    needs: ['sponsorship.read'],
  },
  { to: '/bapak-asuh/pasangan', word: 'pairs', group: 'sponsorship', needs: ['sponsorship.read'] },
  { to: '/bapak-asuh/gaji', word: 'payroll', group: 'sponsorship', needs: ['sponsorship.payroll'] },
  { to: '/bapak-asuh/cadangan', word: 'reserve', group: 'sponsorship', needs: ['sponsorship.read'] },
  { to: '/instruksi', word: 'instructions', group: 'gatherings', letter: 'u', needs: ['duties.read'] },
  { to: '/rapat', word: 'meetings', group: 'gatherings', letter: 'm', needs: ['duties.read'] },
  { to: '/laporan', word: 'reports', group: 'gatherings', letter: 'q', needs: ['packs.read'] },
  { to: '/wilayah-kerja', word: 'oversight', group: 'gatherings', needs: ['packs.oversee'] },
  {
    to: '/administrasi',
    word: 'administration',
    letter: 'a',
    needs: ['accounts.manage', 'settings.read', 'settings.manage', 'audit.read', 'requests.manage'],
  },
]

/** What this visitor may open; nothing is shown that would be refused. */
export function visibleSections(): readonly Section[] {
  return sections.filter(({ needs }) => needs.length === 0 || may(...needs))
}

interface SectionGroup {
  readonly heading: Section['group']
  readonly sections: Section[]
}

/** Neighbours with the same heading together. */
export function groupsOf(sections: readonly Section[]): readonly SectionGroup[] {
  const groups: SectionGroup[] = []
  for (const section of sections) {
    const last = groups.at(-1)
    if (last !== undefined && last.heading === section.group) last.sections.push(section)
    else groups.push({ heading: section.group, sections: [section] })
  }
  return groups
}
