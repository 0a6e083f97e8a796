import { dictionary } from '../ui/language.tsx'

export const privacyWords = dictionary(
  {
    title: 'Sebelum mulai: data pribadi',
    own: 'Pemberitahuan privasi',
    since: (day: string) => `Berlaku sejak ${day}.`,
    proposal: 'Naskah usulan: belum disahkan pemerintah daerah.',
    basis: (source: string) => `Dasar: ${source}`,
    onlyIndonesian: 'Versi ini hanya ditulis dalam bahasa Indonesia.',
    read: 'Saya sudah membaca dan mengerti',
    readHint:
      'Dicatat dalam jejak audit: akun Anda, versi ini, dan waktunya. Isinya dapat dibaca lagi di Akun saya.',
    readAt: (time: string) => `Anda menyatakan sudah membacanya pada ${time}.`,
    demo: 'Akun contoh: dianggap sudah membacanya sejak dibuat.',
    open: 'Baca isinya',
  },
  {
    title: 'Before you begin: personal data',
    own: 'Privacy notice',
    since: (day: string) => `Holds since ${day}.`,
    proposal: 'A proposed text: not adopted by the regency yet.',
    basis: (source: string) => `Basis: ${source}`,
    onlyIndonesian: 'This version is written in Indonesian only.',
    read: 'I have read and understood this',
    readHint:
      'It is recorded in the audit trail: your account, this version and the time. The text can be read again under My account.',
    readAt: (time: string) => `You said on ${time} that you had read it.`,
    demo: 'A demonstration account: it counts as having read it since it was made.',
    open: 'Read it',
  },
)
