const months = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
]
const short = ['Jan', 'Peb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agt', 'Sep', 'Okt', 'Nop', 'Des']

const parts = (date: string) => date.split('-') as [string, string, string]

/** Ways in which lists write a date `YYYY-MM-DD`; `''` stays `''`. */
export const writeDate = {
  dashes: (date: string) => (date === '' ? '' : parts(date).toReversed().join('-')),
  slashes: (date: string) => (date === '' ? '' : parts(date).toReversed().join('/')),
  dots: (date: string) => (date === '' ? '' : parts(date).toReversed().join('.')),
  long: (date: string) =>
    date === '' ? '' : `${Number(parts(date)[2])} ${months[Number(parts(date)[1]) - 1]} ${parts(date)[0]}`,
  short: (date: string) =>
    date === '' ? '' : `${parts(date)[2]}-${short[Number(parts(date)[1]) - 1]}-${parts(date)[0].slice(2)}`,
  compact: (date: string) => date.replaceAll('-', ''),
  real: (date: string) => (date === '' ? null : new Date(`${date}T00:00:00Z`)),
}
