import { refusals } from '../platform/errors.ts'

export const failAccess = refusals('access', {
  'not-signed-in': {
    status: 401,
    title: 'Anda belum masuk, atau sesi Anda sudah berakhir. Masuk lagi untuk melanjutkan.',
  },
  forbidden: {
    status: 403,
    title:
      'Peran Anda tidak mencakup tindakan ini ({permission}). Minta administrator bila tugas Anda memerlukannya.',
  },
})
