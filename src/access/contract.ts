import { z } from 'zod'
import { privacyNotice } from './privacy/contract.ts'

const moment = z.iso.datetime({ offset: true })
const password = z.string().min(1).max(1_000)

/** Keys of the roles; names and permissions come with the session. */
export const roleKeys = [
  'administrator',
  'registrar',
  'agency-operator',
  'village-operator',
  'insurer-officer',
  'treasurer',
  'payroll-officer',
  'sponsor',
  'leader',
  'auditor',
  'provincial-viewer',
] as const
const roleKey = z.enum(roleKeys)
const scopeKind = z.enum(['province', 'regency', 'district', 'village', 'agency'])

const grant = z.object({ role: roleKey, scopeKind, scopeCode: z.string() })

/** What the sign-in page offers before anybody is known. */
export const signInOptions = z
  .object({
    singleSignOn: z.boolean(),
    demoAccounts: z
      .array(z.object({ signInName: z.string(), role: roleKey, roleName: z.string(), password: z.string() }))
      .describe('Hanya pada pemasangan contoh; selain itu kosong'),
  })
  .meta({ id: 'SignInOptions' })

export const signInInput = z.object({ signInName: z.string().min(1).max(100), password })
export const codeInput = z.object({ ticket: z.string().max(200), code: z.string().max(12) })

export const me = z
  .object({
    accountId: z.string(),
    name: z.string(),
    regency: z.string(),
    regencyName: z.string(),
    demo: z.boolean(),
    sessionId: z.string(),
    grants: z.array(grant.extend({ roleName: z.string(), scopeName: z.string() })),
    permissions: z.array(z.string()).describe('Gabungan izin semua peran yang berlaku hari ini'),
    notices: z
      .array(
        z.object({
          notice: z.uuid(),
          kind: z.enum(['second-factor-removed']),
          reason: z.string(),
          by: z.string(),
          at: moment,
        }),
      )
      .describe('Yang dilakukan orang lain pada akun ini dan belum dinyatakan dilihat'),
    privacyNotice: privacyNotice
      .nullable()
      .describe('Yang berlaku dan belum dinyatakan dibaca; ditunjukkan sebelum layar pertama'),
    figureScopes: z.array(z.string()).describe('Nama lingkup angka yang dilihat; kosong: seluruh kabupaten'),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof me>

export const signInAnswer = z
  .union([
    z.object({ status: z.literal('signed-in') }),
    z.object({ status: z.literal('second-factor'), ticket: z.string() }),
  ])
  .meta({ id: 'SignInAnswer' })

export const passwordChange = z.object({ current: password, password })
export const passwordOnly = z.object({ password })

export const totpOffer = z.object({ secret: z.string(), address: z.string() }).meta({ id: 'TotpOffer' })
export const totpInput = z.object({
  secret: z.string().regex(/^[A-Z2-7]{32}$/),
  code: z.string().max(12),
  password,
})

/** The browser's own JSON forms of WebAuthn pass through unchanged. */
const webauthn = z.record(z.string(), z.unknown())
export const passkeyOffer = z.object({ ticket: z.string(), options: webauthn }).meta({ id: 'PasskeyOffer' })
export const passkeyInput = z.object({
  ticket: z.string().max(200),
  label: z.string().trim().min(1).max(100),
  response: webauthn,
})
export const passkeySignIn = z.object({ ticket: z.string().max(200), response: webauthn })

export const ownSecurity = z
  .object({
    totp: z.boolean(),
    passkeys: z.array(
      z.object({
        credentialId: z.string(),
        label: z.string(),
        createdAt: moment,
        lastUsedAt: moment.nullable(),
      }),
    ),
    sessions: z.array(
      z.object({
        sessionId: z.string(),
        method: z.enum(['password', 'password-totp', 'passkey', 'single-sign-on']),
        address: z.string(),
        browser: z.string(),
        begunAt: moment,
        lastSeenAt: moment,
        current: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'OwnSecurity' })

export const linkQuery = z.object({ token: z.string().min(20).max(200) })
export const linkAnswer = z.object({ signInName: z.string(), name: z.string() }).meta({ id: 'Link' })
export const linkInput = z.object({ token: z.string().max(200), password })

export const newGrant = grant.extend({
  from: z.iso.date(),
  until: z.iso.date().nullable().describe('Hari pertama peran tidak berlaku lagi'),
})
export const invitation = z.object({
  signInName: z
    .string()
    .trim()
    .min(3)
    .max(100)
    .regex(/^[\w.@+-]+$/, 'Pakai huruf, angka, titik, garis, atau alamat surel.'),
  name: z.string().trim().min(2).max(200),
  grants: z.array(newGrant).max(20),
})
export const madeLink = z
  .object({
    accountId: z.string(),
    link: z.string().describe('Sekali pakai; berikan langsung kepada pemilik akun'),
  })
  .meta({ id: 'MadeLink' })

export const accountLine = z
  .object({
    accountId: z.string(),
    signInName: z.string(),
    name: z.string(),
    createdAt: moment,
    lastSeenAt: moment.nullable(),
    deactivatedAt: moment.nullable(),
    grants: z.array(
      grant.extend({
        assignmentId: z.string(),
        scopeName: z.string(),
        from: z.iso.date(),
        until: z.iso.date().nullable(),
      }),
    ),
  })
  .meta({ id: 'Account' })
export const secondFactorRemoval = z.object({
  reason: z.string().trim().min(5, 'Tulis alasannya, sekurangnya lima huruf').max(500),
})
export const noticeParams = z.object({ notice: z.uuid() })
export const accountParams = z.object({ accountId: z.uuid() })
export const assignmentParams = z.object({ assignmentId: z.uuid() })
export const sessionParams = z.object({ sessionId: z.uuid() })
export const passkeyParams = z.object({ credentialId: z.string().max(500) })

export const roleLine = z
  .object({ role: roleKey, name: z.string(), permissions: z.array(z.string()), scopes: z.array(scopeKind) })
  .meta({ id: 'Role' })

export const eventFilter = z.object({
  actor: z.string().max(100).optional().describe('Nomor akun'),
  action: z.string().max(100).optional(),
  subject: z.string().max(100).optional().describe('Misalnya person:123 atau batch:4'),
  from: z.iso.date().optional(),
  until: z.iso.date().optional().describe('Hari terakhir, termasuk'),
})
export const eventLine = z
  .object({
    eventNo: z.int(),
    at: moment,
    actor: z.string(),
    actorName: z.string().nullable(),
    action: z.string(),
    subject: z.string(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEvent' })

export const subjectRequestInput = z.object({
  kind: z.enum(['access', 'correction', 'objection']),
  personId: z.int().nullable(),
  channel: z.enum(['counter', 'letter', 'telephone', 'online']),
  note: z.string().trim().min(1).max(2_000).describe('Apa yang diminta; tanpa NIK'),
  receivedAt: moment.describe('Saat permintaan diterima: jam 3 x 24 mulai berjalan'),
})
export const subjectAnswerInput = z.object({
  outcome: z.enum(['done', 'partly', 'refused']),
  note: z.string().trim().min(5).max(2_000),
})
export const subjectRequestQuery = z.object({ state: z.enum(['open', 'answered']).default('open') })
export const subjectRequestParams = z.object({ requestId: z.uuid() })
export const subjectRequestLine = z
  .object({
    requestId: z.string(),
    kind: z.enum(['access', 'correction', 'objection']),
    personId: z.int().nullable(),
    channel: z.string(),
    note: z.string(),
    receivedAt: moment,
    dueAt: moment.describe('3 x 24 jam sejak diterima (UU 27/2022 Pasal 30 dan 32)'),
    outcome: z.enum(['done', 'partly', 'refused']).nullable(),
    answer: z.string().nullable(),
    answeredAt: moment.nullable(),
  })
  .meta({ id: 'SubjectRequest' })
export const made = z.object({ id: z.string() })
