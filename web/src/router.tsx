import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { pageFacts } from './page-facts.ts'
import { parseSearch, searchOf, stringifySearch } from './search-params.ts'
import { NotFound, Trouble } from './ui/fallbacks.tsx'
import { Shell } from './ui/shell.tsx'

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Shell,
  notFoundComponent: NotFound,
})

/** Screens for who is signed in; strangers are sent to the door and back. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: ({ location }) => {
    if (pageFacts.visitor === null) throw redirect({ to: '/masuk', search: { ke: location.href } })
  },
})

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('./home/home-screen.tsx'), 'HomeScreen'),
})
const coverage = createRoute({
  getParentRoute: () => inside,
  path: '/cakupan',
  validateSearch: searchOf(
    'tab',
    'by',
    'as_of',
    'known',
    'indicator',
    'figure',
    'view',
    'q',
    'sort',
    'only',
    'regency',
  ),
  component: lazyRouteComponent(() => import('./coverage/coverage-screen.tsx'), 'CoverageScreen'),
})
const ranking = createRoute({
  getParentRoute: () => inside,
  path: '/peringkat',
  validateSearch: searchOf('level', 'set', 'definition', 'district', 'floor', 'as_of', 'view', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./coverage/ranking-screen.tsx'), 'RankingScreen'),
})
const targets = createRoute({
  getParentRoute: () => inside,
  path: '/target',
  validateSearch: searchOf('as_of', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./coverage/targets-screen.tsx'), 'TargetsScreen'),
})
const sectors = createRoute({
  getParentRoute: () => inside,
  path: '/sektor',
  validateSearch: searchOf('as_of', 'q', 'sort', 'order'),
  component: lazyRouteComponent(() => import('./coverage/sectors-screen.tsx'), 'SectorsScreen'),
})
const changes = createRoute({
  getParentRoute: () => inside,
  path: '/perubahan',
  validateSearch: searchOf('indicator', 'from', 'to', 'known', 'by', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./coverage/changes-screen.tsx'), 'ChangesScreen'),
})
const people = createRoute({
  getParentRoute: () => inside,
  path: '/pekerja',
  validateSearch: searchOf(
    'q',
    'district',
    'village',
    'sector',
    'agency',
    'protection',
    'certainty',
    'sex',
    'age',
    'asn',
    'sort',
  ),
  component: lazyRouteComponent(() => import('./people/people-screen.tsx'), 'PeopleScreen'),
})
const person = createRoute({
  getParentRoute: () => inside,
  path: '/pekerja/$personId',
  component: lazyRouteComponent(() => import('./people/person-screen.tsx'), 'PersonScreen'),
})
const readLog = createRoute({
  getParentRoute: () => inside,
  path: '/pekerja/$personId/log-baca',
  component: lazyRouteComponent(() => import('./people/read-log-screen.tsx'), 'ReadLogScreen'),
})
const slips = createRoute({
  getParentRoute: () => inside,
  path: '/pekerja/slip',
  component: lazyRouteComponent(() => import('./people/slips-screen.tsx'), 'SlipsScreen'),
})
const imports = createRoute({
  getParentRoute: () => inside,
  path: '/impor',
  validateSearch: searchOf('tab', 'source', 'agency', 'kind', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./imports/imports-screen.tsx'), 'ImportsScreen'),
})
const oneImport = createRoute({
  getParentRoute: () => inside,
  path: '/impor/$importId',
  component: lazyRouteComponent(() => import('./imports/import-screen.tsx'), 'ImportScreen'),
})
const batch = createRoute({
  getParentRoute: () => inside,
  path: '/impor/daftar/$batchId',
  validateSearch: searchOf('outcome', 'finding', 'job', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./imports/batch-screen.tsx'), 'BatchScreen'),
})
const review = createRoute({
  getParentRoute: () => inside,
  path: '/tinjau',
  validateSearch: searchOf('tab', 'pair', 'agency', 'queue', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./review/review-screen.tsx'), 'ReviewScreen'),
})
const bills = createRoute({
  getParentRoute: () => inside,
  path: '/iuran/tagihan',
  validateSearch: searchOf('month', 'payer', 'state', 'sort', 'run'),
  component: lazyRouteComponent(() => import('./contributions/bills-screen.tsx'), 'BillsScreen'),
})
const oneBill = createRoute({
  getParentRoute: () => inside,
  path: '/iuran/tagihan/$bill',
  validateSearch: searchOf('tab', 'village', 'agency', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./contributions/bill-screen.tsx'), 'BillScreen'),
})
const payments = createRoute({
  getParentRoute: () => inside,
  path: '/iuran/pembayaran',
  validateSearch: searchOf('tab', 'payer', 'state', 'bill', 'sort'),
  component: lazyRouteComponent(() => import('./contributions/payments-screen.tsx'), 'PaymentsScreen'),
})
const reconciliation = createRoute({
  getParentRoute: () => inside,
  path: '/iuran/rekonsiliasi',
  validateSearch: searchOf('tab', 'kind', 'state', 'payer', 'bill', 'exception', 'receipt', 'sort'),
  component: lazyRouteComponent(() => import('./contributions/reconcile-screen.tsx'), 'ReconcileScreen'),
})
const ledger = createRoute({
  getParentRoute: () => inside,
  path: '/iuran/buku-besar',
  validateSearch: searchOf(
    'tab',
    'as_of',
    'from',
    'until',
    'account',
    'payer',
    'cause',
    'entry',
    'q',
    'sort',
  ),
  component: lazyRouteComponent(() => import('./contributions/ledger-screen.tsx'), 'LedgerScreen'),
})
const funds = createRoute({
  getParentRoute: () => inside,
  path: '/iuran/dana',
  validateSearch: searchOf('q', 'sort'),
  component: lazyRouteComponent(() => import('./contributions/funds-screen.tsx'), 'FundsScreen'),
})
const fund = createRoute({
  getParentRoute: () => inside,
  path: '/iuran/dana/$payer',
  validateSearch: searchOf('from', 'until'),
  component: lazyRouteComponent(() => import('./contributions/fund-screen.tsx'), 'FundScreen'),
})
const personMonth = createRoute({
  getParentRoute: () => inside,
  path: '/iuran/bulan-orang/$personId/$month',
  component: lazyRouteComponent(() => import('./contributions/person-month-screen.tsx'), 'PersonMonthScreen'),
})
const price = createRoute({
  getParentRoute: () => inside,
  path: '/iuran/hitung',
  validateSearch: searchOf(
    'segment',
    'sector',
    'income',
    'programmes',
    'month',
    'months',
    'payer',
    'risk_class',
    'basis',
    'contract_value',
    'extension',
  ),
  component: lazyRouteComponent(() => import('./contributions/price-screen.tsx'), 'PriceScreen'),
})
const enrolments = createRoute({
  getParentRoute: () => inside,
  path: '/iuran/kepesertaan',
  validateSearch: searchOf('tab', 'payer', 'place', 'month', 'state', 'batch', 'upload', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./contributions/enrolments-screen.tsx'), 'EnrolmentsScreen'),
})
const radar = createRoute({
  getParentRoute: () => inside,
  path: '/iuran/radar',
  validateSearch: searchOf('within', 'fund', 'agency', 'place', 'covered', 'by', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./contributions/radar-screen.tsx'), 'RadarScreen'),
})
const contributionRules = createRoute({
  getParentRoute: () => inside,
  path: '/iuran/aturan',
  validateSearch: searchOf('tab', 'family', 'state', 'next', 'new', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./contributions/rules-screen.tsx'), 'RulesScreen'),
})
const fundTerms = createRoute({
  getParentRoute: () => inside,
  path: '/program/dana',
  component: lazyRouteComponent(() => import('./programmes/fund-terms-screen.tsx'), 'FundTermsScreen'),
})
const planList = createRoute({
  getParentRoute: () => inside,
  path: '/program/rencana',
  validateSearch: searchOf('side', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./programmes/plans-screen.tsx'), 'PlansScreen'),
})
const onePlan = createRoute({
  getParentRoute: () => inside,
  path: '/program/rencana/$plan',
  validateSearch: searchOf('tab', 'payer', 'held', 'sort'),
  component: lazyRouteComponent(() => import('./programmes/plan-screen.tsx'), 'PlanScreen'),
})
const waitingList = createRoute({
  getParentRoute: () => inside,
  path: '/program/daftar-tunggu',
  validateSearch: searchOf('sort'),
  component: lazyRouteComponent(() => import('./programmes/waiting-list-screen.tsx'), 'WaitingListScreen'),
})
const eligibility = createRoute({
  getParentRoute: () => inside,
  path: '/program/kelayakan',
  validateSearch: searchOf('tab', 'state', 'edit', 'verdict', 'rule', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./programmes/eligibility-screen.tsx'), 'EligibilityScreen'),
})
const priority = createRoute({
  getParentRoute: () => inside,
  path: '/program/prioritas',
  validateSearch: searchOf('tab', 'edit', 'first', 'by', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./programmes/priority-screen.tsx'), 'PriorityScreen'),
})
const reports = createRoute({
  getParentRoute: () => inside,
  path: '/laporan',
  validateSearch: searchOf('tab', 'job', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./reports/reports-screen.tsx'), 'ReportsScreen'),
})
const oversight = createRoute({
  getParentRoute: () => inside,
  path: '/wilayah-kerja',
  validateSearch: searchOf('q', 'sort'),
  component: lazyRouteComponent(() => import('./reports/oversight-screen.tsx'), 'OversightScreen'),
})
const presentation = createRoute({
  getParentRoute: () => inside,
  path: '/presentasi',
  validateSearch: searchOf('paket', 'slide'),
  component: lazyRouteComponent(() => import('./reports/presentation-screen.tsx'), 'PresentationScreen'),
})
const instructions = createRoute({
  getParentRoute: () => inside,
  path: '/instruksi',
  validateSearch: searchOf(
    'tab',
    'agency',
    'regulation',
    'status',
    'standing',
    'months',
    'year',
    'q',
    'sort',
  ),
  component: lazyRouteComponent(() => import('./instructions/instructions-screen.tsx'), 'InstructionsScreen'),
})
const oneDuty = createRoute({
  getParentRoute: () => inside,
  path: '/instruksi/$duty',
  component: lazyRouteComponent(() => import('./instructions/duty-screen.tsx'), 'DutyScreen'),
})
const dutyAgency = createRoute({
  getParentRoute: () => inside,
  path: '/instruksi/perangkat-daerah/$agency',
  component: lazyRouteComponent(() => import('./instructions/agency-screen.tsx'), 'AgencyScreen'),
})
const meetings = createRoute({
  getParentRoute: () => inside,
  path: '/rapat',
  validateSearch: searchOf('tab', 'state', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./instructions/meetings-screen.tsx'), 'MeetingsScreen'),
})
const oneMeeting = createRoute({
  getParentRoute: () => inside,
  path: '/rapat/$meeting',
  component: lazyRouteComponent(() => import('./instructions/meeting-screen.tsx'), 'MeetingScreen'),
})
const proposals = createRoute({
  getParentRoute: () => inside,
  path: '/program/usulan',
  validateSearch: searchOf('state', 'payer', 'waiting', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./programmes/proposals-screen.tsx'), 'ProposalsScreen'),
})
const oneProposal = createRoute({
  getParentRoute: () => inside,
  path: '/program/usulan/$proposal',
  validateSearch: searchOf('tab', 'show', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./programmes/proposal-screen.tsx'), 'ProposalScreen'),
})
const documents = createRoute({
  getParentRoute: () => inside,
  path: '/program/dokumen',
  validateSearch: searchOf('tab', 'new', 'kind', 'state', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./programmes/documents-screen.tsx'), 'DocumentsScreen'),
})
const oneDocument = createRoute({
  getParentRoute: () => inside,
  path: '/program/dokumen/$document',
  component: lazyRouteComponent(() => import('./programmes/document-screen.tsx'), 'DocumentScreen'),
})
const sponsorship = createRoute({
  getParentRoute: () => inside,
  path: '/bapak-asuh',
  validateSearch: searchOf('tab', 'month', 'agency', 'state', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./sponsorship/overview-screen.tsx'), 'OverviewScreen'),
})
const ownSponsorship = createRoute({
  getParentRoute: () => inside,
  path: '/bapak-asuh/saya',
  component: lazyRouteComponent(() => import('./sponsorship/own-screen.tsx'), 'OwnScreen'),
})
const mandates = createRoute({
  getParentRoute: () => inside,
  path: '/bapak-asuh/mandat',
  validateSearch: searchOf('state', 'agency', 'mandate', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./sponsorship/mandates-screen.tsx'), 'MandatesScreen'),
})
const pairs = createRoute({
  getParentRoute: () => inside,
  path: '/bapak-asuh/pasangan',
  validateSearch: searchOf('tab', 'agency', 'how', 'state', 'run', 'job', 'near', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./sponsorship/pairs-screen.tsx'), 'PairsScreen'),
})
const payroll = createRoute({
  getParentRoute: () => inside,
  path: '/bapak-asuh/gaji',
  validateSearch: searchOf('tab', 'month', 'work', 'file', 'sort'),
  component: lazyRouteComponent(() => import('./sponsorship/payroll-screen.tsx'), 'PayrollScreen'),
})
const reserve = createRoute({
  getParentRoute: () => inside,
  path: '/bapak-asuh/cadangan',
  validateSearch: searchOf('tab', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./sponsorship/reserve-screen.tsx'), 'ReserveScreen'),
})
const administration = createRoute({
  getParentRoute: () => inside,
  path: '/administrasi',
  validateSearch: searchOf(
    'tab',
    'q',
    'sort',
    'region',
    'state',
    'actor',
    'action',
    'subject',
    'from',
    'until',
  ),
  component: lazyRouteComponent(() => import('./administration/admin-screen.tsx'), 'AdminScreen'),
})
const account = createRoute({
  getParentRoute: () => inside,
  path: '/akun',
  component: lazyRouteComponent(() => import('./access/account-screen.tsx'), 'AccountScreen'),
})
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/masuk',
  validateSearch: searchOf('ke'),
  component: lazyRouteComponent(() => import('./access/sign-in-screen.tsx'), 'SignInScreen'),
})
const link = createRoute({
  getParentRoute: () => root,
  path: '/tautan/$token',
  component: lazyRouteComponent(() => import('./access/link-screen.tsx'), 'LinkScreen'),
})
const check = createRoute({
  getParentRoute: () => root,
  path: '/cek',
  component: lazyRouteComponent(() => import('./people/check-screen.tsx'), 'CheckScreen'),
})

const verify = createRoute({
  getParentRoute: () => root,
  path: '/periksa',
  component: lazyRouteComponent(() => import('./programmes/verify-screen.tsx'), 'VerifyScreen'),
})
const verifyCode = createRoute({
  getParentRoute: () => root,
  path: '/periksa/$code',
  component: lazyRouteComponent(() => import('./programmes/verify-screen.tsx'), 'VerifyCodeScreen'),
})

const routeTree = root.addChildren([
  inside.addChildren([
    home,
    coverage,
    ranking,
    targets,
    sectors,
    changes,
    people,
    person,
    readLog,
    slips,
    imports,
    oneImport,
    batch,
    review,
    bills,
    oneBill,
    payments,
    reconciliation,
    ledger,
    funds,
    fund,
    personMonth,
    price,
    enrolments,
    radar,
    contributionRules,
    fundTerms,
    planList,
    onePlan,
    waitingList,
    eligibility,
    priority,
    instructions,
    oneDuty,
    dutyAgency,
    meetings,
    oneMeeting,
    reports,
    presentation,
    oversight,
    proposals,
    oneProposal,
    documents,
    oneDocument,
    sponsorship,
    ownSponsorship,
    mandates,
    pairs,
    payroll,
    reserve,
    administration,
    account,
  ]),
  signIn,
  link,
  check,
  verify,
  verifyCode,
])

export function makeAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: Trouble,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeAppRouter>
  }
}
