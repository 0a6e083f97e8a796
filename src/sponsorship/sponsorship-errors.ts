import { refusals } from '../platform/errors.ts'

/** Refusals of the sponsorship scheme, its sponsors and their mandates. */
export const failSponsorship = refusals('sponsorship', {
  'scheme-missing': {
    status: 409,
    title: 'Belum ada aturan Bapak Asuh untuk {month}. Tambahkan dahulu di Bapak Asuh, Aturan.',
    english:
      'There are no rules of the sponsorship scheme for {month}. Add them first under Sponsorship, Rules.',
  },
  'past-needs-reason': {
    status: 422,
    title: 'Aturan ini berlaku sejak {from}, bulan yang sudah berjalan. Tulis alasannya, sedikitnya 5 huruf.',
    english: 'These rules hold from {from}, which has begun already. Give the reason, at least 5 letters.',
  },
  'retirement-class-empty': {
    status: 422,
    title:
      'Sebutkan kata jabatan atau eselon golongan ini. Hanya golongan "{class}" yang boleh tanpa keduanya.',
    english:
      'Name words of the position or echelons of this class. Only the class "{class}" may be without either.',
  },
  'sponsor-not-found': {
    status: 404,
    title: 'Bapak Asuh nomor {sponsor} tidak ada.',
    english: 'Sponsor number {sponsor} does not exist.',
  },
  'nip-and-name': {
    status: 422,
    title: 'NIP dan nama itu tidak cocok dengan daftar ASN. Periksa keduanya pada SK atau kartu pegawai.',
    english:
      'That NIP and name do not match the list of civil servants. Check both on the appointment letter.',
  },
  'sponsor-not-linked': {
    status: 409,
    title:
      'Akun ini belum dikaitkan dengan NIP. Minta pengelola Bapak Asuh mengaitkannya; mandat hanya dapat diberikan oleh pemilik NIP sendiri.',
    english:
      'This account is not linked to a NIP yet. Ask who runs the scheme to link it; only the owner of a NIP can give a mandate.',
  },
  'sponsor-not-serving': {
    status: 409,
    title: 'Bapak Asuh ini tercatat {state}. Mandat baru hanya untuk yang masih bertugas.',
    english: 'This sponsor is recorded as {state}. New mandates are only for those in service.',
  },
  'sponsor-has-account': {
    status: 409,
    title: 'NIP ini sudah dikaitkan dengan sebuah akun. Lepaskan kaitannya dahulu bila salah.',
    english: 'This NIP is linked to an account already. Unlink it first if that is wrong.',
  },
  'account-has-sponsor': {
    status: 409,
    title: 'Akun itu sudah dikaitkan dengan Bapak Asuh lain. Satu akun untuk satu orang.',
    english: 'That account is linked to another sponsor already. One account is for one person.',
  },
  'not-of-list': {
    status: 409,
    title: 'Data ASN mengikuti daftar ASN dan tidak diubah di sini. Betulkan daftarnya, lalu impor lagi.',
    english:
      'Civil servants follow their list and are not changed here. Correct the list and import it again.',
  },
  'unit-not-found': {
    status: 404,
    title: 'Unit kerja itu tidak ada dalam daftar ASN.',
    english: 'That unit is not in the list of civil servants.',
  },
  'unit-change-not-found': {
    status: 404,
    title: 'Penetapan unit kerja nomor {change} tidak ada. Muat ulang halaman ini.',
    english: 'There is no assignment of units number {change}. Reload this page.',
  },
  'unit-change-undone': {
    status: 409,
    title: 'Penetapan nomor {change} sudah dikembalikan, atau semua unitnya sudah diubah lagi sesudahnya.',
    english: 'Assignment number {change} was taken back already, or all its units were changed again since.',
  },
  'agency-unknown': {
    status: 422,
    title: 'Perangkat daerah dengan kode "{code}" tidak ada di antara pengirim daftar.',
    english: 'There is no agency with the code "{code}" among the senders of lists.',
  },
  'pay-close-impossible': {
    status: 409,
    title:
      'Hanya berkas potongan gaji yang sudah disetujui dan masih ada yang belum dijawab yang dapat ditutup.',
    english: 'Only an approved deduction file of a pay office with lines not yet answered can be closed.',
  },
  'pay-close-early': {
    status: 409,
    title: 'Potongan {month} belum dimulai: kantor bayarnya masih dapat menjawab.',
    english: 'The deductions of {month} have not begun: the pay office may still answer.',
  },
  'pay-close-changed': {
    status: 409,
    title: 'Yang belum dijawab sudah berubah: semula {seen}, kini {now}. Periksa lagi sebelum menutup.',
    english: 'What is not answered has changed: {seen} before, {now} now. Look again before you close.',
  },
  'closings-not-found': {
    status: 404,
    title: 'Tidak ada pasangan yang menunggu keputusan itu. Muat ulang halaman ini.',
    english: 'No pairs wait for that decision. Reload this page.',
  },
  'closings-changed': {
    status: 409,
    title:
      'Yang menunggu sudah berubah: semula {seen} pasangan, kini {now}. Periksa lagi sebelum memutuskan.',
    english: 'What waits has changed: {seen} pairs before, {now} now. Look again before you decide.',
  },
  'hold-not-found': {
    status: 404,
    title: 'Tidak ada daftar ASN yang menunggu keputusan. Muat ulang halaman ini.',
    english: 'No list of civil servants waits for a decision. Reload this page.',
  },
  'payer-missing': {
    status: 409,
    title:
      'Pembayar iuran Bapak Asuh belum jelas. Pilih pembayar berjenis Bapak Asuh pada aturan; yang ada: {known}.',
    english:
      'It is not clear who pays for sponsored workers. Name a payer of kind sponsor in the rules; there are: {known}.',
  },
  'pair-run-not-found': {
    status: 404,
    title: 'Pemasangan nomor {run} tidak ada.',
    english: 'Pairing number {run} does not exist.',
  },
  'pair-run-decided': {
    status: 409,
    title: 'Pemasangan nomor {run} sudah diputuskan. Muat ulang untuk melihat keadaannya.',
    english: 'Pairing number {run} has been decided already. Reload to see how it stands.',
  },
  'pair-run-stale': {
    status: 409,
    title:
      'Pekerja, mandat, atau aturan berubah sejak pemasangan ini dihitung. Hitung lagi, lalu terima hasilnya.',
    english:
      'Workers, mandates or rules have changed since this pairing was reckoned. Reckon again and accept that.',
  },
  'pair-run-not-accepted': {
    status: 409,
    title: 'Pemasangan nomor {run} tidak sedang berlaku, jadi tidak dapat dibatalkan.',
    english: 'Pairing number {run} is not in force and cannot be undone.',
  },
  'pair-run-billed': {
    status: 409,
    title:
      'Bulan dari pemasangan nomor {run} sudah ditagih. Tarik tagihannya dahulu, atau pisahkan pasangan satu per satu.',
    english:
      'Months of pairing number {run} have been billed. Withdraw the bill first, or part its pairs one by one.',
  },
  'pair-not-found': {
    status: 404,
    title: 'Pasangan nomor {pair} tidak ada.',
    english: 'Pair number {pair} does not exist.',
  },
  'pair-over': {
    status: 409,
    title: 'Pasangan nomor {pair} sudah berakhir. Muat ulang untuk melihat keadaannya.',
    english: 'Pair number {pair} is over already. Reload to see how it stands.',
  },
  'village-unknown': {
    status: 422,
    title: 'Desa dengan kode "{code}" tidak ada di kabupaten/kota ini.',
    english: 'There is no village with the code "{code}" in this regency.',
  },
  'no-workers-yet': {
    status: 409,
    title: 'Piagam dibuat sesudah ada pekerja yang dilindungi mandat yang berlaku.',
    english: 'A certificate is made once a mandate that holds protects a worker.',
  },
  'no-free-place': {
    status: 409,
    title: 'Mandat yang berlaku tidak mempunyai tempat kosong. Tambah jumlah pekerjanya, atau tunggu.',
    english: 'There is no mandate in force with a free place. Take more places, or wait.',
  },
  'choice-gone': {
    status: 409,
    title: 'Pekerja itu sudah tidak dapat dipilih. Muat ulang daftarnya, lalu pilih yang lain.',
    english: 'That worker can no longer be chosen. Reload the list and choose another.',
  },
  'nominations-waiting': {
    status: 409,
    title: 'Masih ada usulan Anda yang menunggu pemeriksaan. Tunggu sampai salah satunya selesai.',
    english: 'Others whom you named still wait to be looked at. Wait until one of them is settled.',
  },
  'nomination-not-found': {
    status: 404,
    title: 'Usulan nomor {nomination} tidak ada.',
    english: 'Nomination number {nomination} does not exist.',
  },
  'nomination-settled': {
    status: 409,
    title: 'Usulan nomor {nomination} sudah diputuskan. Muat ulang untuk melihat keadaannya.',
    english: 'Nomination number {nomination} has been settled. Reload to see how it stands.',
  },
  'nominee-unfit': {
    status: 409,
    title: 'Orang ini tidak dapat dipasangkan. {why}',
    english: 'This person cannot be paired. {why}',
  },
  'pair-refused': {
    status: 409,
    title: 'Pasangan tidak dibuat. {why}',
    english: 'The pair was not made. {why}',
  },
  'mandate-not-found': {
    status: 404,
    title: 'Mandat nomor {mandate} tidak ada.',
    english: 'Mandate number {mandate} does not exist.',
  },
  'mandate-move-impossible': {
    status: 409,
    title: 'Mandat ini {state}; tindakan itu tidak mungkin lagi. Muat ulang untuk melihat keadaannya.',
    english: 'This mandate is {state}; that can no longer be done. Reload to see how it stands.',
  },
  'mandate-open': {
    status: 409,
    title: 'Masih ada mandat yang menunggu persetujuan atau pemeriksaan. Selesaikan yang itu dahulu.',
    english: 'Another mandate still waits for consent or for a check. Finish that one first.',
  },
  'term-over': {
    status: 409,
    title: 'Masa mandat ini sudah atau segera berakhir ({until}). Buat mandat baru.',
    english: 'The term of this mandate is over or nearly so ({until}). Make a new one.',
  },
  'retires-soon': {
    status: 409,
    title: 'Masa tugas berakhir sebelum bulan potongan pertama ({month}). Mandat baru tidak dapat dibuat.',
    english: 'Service ends before the first month of deduction ({month}). A new mandate cannot be made.',
  },
  'ceiling-too-low': {
    status: 422,
    title: 'Batas {ceiling} sebulan tidak cukup untuk {places} pekerja; paling sedikit {needed}.',
    english: 'A ceiling of {ceiling} a month is not enough for {places} workers; at least {needed}.',
  },
  'statement-changed': {
    status: 409,
    title: 'Isi mandat berubah sejak dibuka (harga, bulan atau aturan). Baca lagi, lalu setujui.',
    english:
      'What the mandate says has changed since it was opened (price, month or rules). Read it again, then consent.',
  },
  'paper-unreadable': {
    status: 422,
    title: 'Berkas "{file}" bukan PDF, JPEG atau PNG. Pindai atau foto surat kuasanya, lalu unggah lagi.',
    english:
      'The file "{file}" is neither PDF, JPEG nor PNG. Scan or photograph the paper and upload it again.',
  },
  'paper-used': {
    status: 409,
    title:
      'Berkas ini sudah dipakai sebagai bukti mandat nomor {mandate}. Periksa apakah berkasnya tertukar.',
    english:
      'This file is the evidence of mandate number {mandate} already. Check whether files were mixed up.',
  },
  'signed-ahead': {
    status: 422,
    title: 'Tanggal tanda tangan {day} belum tiba. Periksa tanggal pada suratnya.',
    english: 'The date of the signature {day} has not come yet. Check the date on the paper.',
  },
  'consent-not-found': {
    status: 404,
    title: 'Bukti persetujuan itu tidak ada.',
    english: 'That evidence of consent does not exist.',
  },
  'second-person': {
    status: 409,
    title: 'Surat kuasa diperiksa orang lain, bukan yang mengunggahnya.',
    english: 'A signed paper is checked by somebody else than who uploaded it.',
  },
  'reserve-run-not-found': {
    status: 404,
    title: 'Putaran cadangan nomor {run} tidak ada.',
    english: 'Run number {run} of the reserve does not exist.',
  },
  'reserve-run-undone': {
    status: 409,
    title: 'Putaran cadangan nomor {run} sudah dibatalkan.',
    english: 'Run number {run} of the reserve has been undone already.',
  },
  'reserve-run-changed': {
    status: 409,
    title:
      'Putaran cadangan nomor {run} tidak dapat dibatalkan: bagi {workers} pekerja bulannya sudah ditagih atau penggantinya sudah berganti lagi.',
    english:
      'Run number {run} of the reserve cannot be undone: for {workers} workers a month is billed or who stepped in has changed again.',
  },
  'backstop-payer': {
    status: 422,
    title:
      'Pembayar "{payer}" tidak dapat menjadi cadangan. Pilih dana yang membayar sekaligus, misalnya CSR, Baznas atau APBD; bukan Bapak Asuh, mandiri atau pemberi kerja.',
    english:
      'The payer "{payer}" cannot be a reserve. Choose a fund that pays at once, such as CSR, Baznas or the budget; not sponsors, the worker himself or an employer.',
  },
  'backstop-months': {
    status: 422,
    title: 'Bulan terakhir {last} mendahului bulan pertama {first}.',
    english: 'The last month {last} comes before the first {first}.',
  },
  'nothing-to-simulate': {
    status: 409,
    title:
      'Belum ada pekerja yang ditanggung Bapak Asuh bulan depan. Pasangkan dahulu, atau mainkan angka karangan dengan --workers.',
    english: 'No worker has a sponsor next month. Pair them first, or play invented numbers with --workers.',
  },
  'pay-layout-missing': {
    status: 409,
    title:
      'Belum ada susunan kolom untuk kantor bayar "{office}". Tambahkan di Potongan gaji, Susunan berkas.',
    english:
      'There is no layout of columns for the pay office "{office}". Add one under Deductions, Layouts.',
  },
  'pay-layout-lacks': {
    status: 422,
    title: 'Susunan itu belum memuat kolom: {columns}. Tanpa itu jawabannya tidak dapat dicocokkan.',
    english: 'That layout lacks the columns: {columns}. Without them the answer cannot be matched.',
  },
  'pay-file-not-as-meant': {
    status: 500,
    title:
      'Berkas potongan tidak terbaca sebagaimana ditulis (baris {row}, kolom "{column}"); tidak diberikan. Laporkan kepada pengelola.',
    english:
      'The deduction file does not read back as written (row {row}, column "{column}"); it is not given out. Report this.',
  },
  'pay-file-not-found': {
    status: 404,
    title: 'Berkas potongan nomor {file} tidak ada, atau di luar wewenang Anda.',
    english: 'There is no deduction file number {file}, or it is outside your scope.',
  },
  'pay-file-withdrawn': {
    status: 409,
    title: 'Berkas potongan nomor {file} sudah ditarik. Buat lagi berkas bulan itu.',
    english: 'Deduction file number {file} was withdrawn. Make the files of that month again.',
  },
  'pay-nothing-to-approve': {
    status: 409,
    title: 'Tidak ada berkas potongan {month} yang menunggu persetujuan. Buat berkasnya dahulu.',
    english: 'No deduction file of {month} waits for approval. Make the files first.',
  },
  'pay-second-person': {
    status: 409,
    title: 'Berkas potongan disetujui orang lain, bukan yang membuatnya.',
    english: 'Deduction files are approved by somebody else than who made them.',
  },
  'pay-nothing-to-withdraw': {
    status: 409,
    title: 'Tidak ada berkas potongan {month} yang dapat ditarik.',
    english: 'No deduction file of {month} can be withdrawn.',
  },
  'pay-files-answered': {
    status: 409,
    title: '{lines} baris berkas {month} sudah dijawab kantor bayar. Batalkan hasilnya dahulu.',
    english: '{lines} lines of the files of {month} were answered by the pay office. Undo its result first.',
  },
  'result-columns-unknown': {
    status: 422,
    title: '"{file}" tidak memuat kolom NIP dan jumlah yang terpotong. Judul kolom yang ada: {seen}.',
    english: '"{file}" has no columns for NIP and the amount deducted. Its headings: {seen}.',
  },
  'result-other-month': {
    status: 422,
    title:
      '"{file}" baris {row} menyebut {stated}, padahal hasil untuk {month} yang diterima. Pilih bulan yang benar, atau periksa berkasnya.',
    english:
      '"{file}" row {row} says {stated}, but the result of {month} is taken in. Choose the right month, or check the file.',
  },
  'result-before-approval': {
    status: 409,
    title:
      'Tidak ada berkas potongan {month} yang disetujui dalam wewenang Anda; hasilnya belum dapat diterima.',
    english:
      'There is no approved deduction file of {month} within your scope; a result cannot be taken yet.',
  },
  'result-not-found': {
    status: 404,
    title: 'Hasil potongan nomor {result} tidak ada.',
    english: 'There is no deduction result number {result}.',
  },
  'result-undone': {
    status: 409,
    title: 'Hasil potongan nomor {result} sudah dibatalkan.',
    english: 'Deduction result number {result} was undone already.',
  },
  'result-spent': {
    status: 409,
    title:
      'Uang dari hasil nomor {result} sudah dipakai atau dikembalikan bagi {sponsors} Bapak Asuh. Batalkan pembayaran atau pengembaliannya dahulu.',
    english:
      'Money of result number {result} was already used or returned for {sponsors} sponsors. Reverse that payment or return first.',
  },
  'row-not-waiting': {
    status: 409,
    title: 'Baris {row} tidak menunggu keputusan. Muat ulang daftarnya.',
    english: 'Row {row} does not wait for a decision. Reload the list.',
  },
  'row-owner-known': {
    status: 409,
    title: 'Baris ini tidak membawa uang yang pemiliknya belum diketahui. Kembalikan atau biarkan.',
    english: 'This row brought no money of an unknown owner. Return it or leave it.',
  },
  'shortfall-not-found': {
    status: 404,
    title: 'Tidak ada kekurangan {month} yang dapat dilepas dari Bapak Asuh itu.',
    english: 'There is no shortfall of {month} that can be waived for that sponsor.',
  },
  'trust-bill-not-open': {
    status: 409,
    title: 'Tagihan {bill} tidak menunggu pembayaran. Hanya tagihan yang sudah dikirim dibayar dari titipan.',
    english: 'Bill {bill} does not wait for a payment. Only bills that were sent are paid from trust.',
  },
  'trust-too-little': {
    status: 409,
    title: 'Titipannya hanya Rp{held}; Rp{amount} tidak dapat dikembalikan.',
    english: 'Only Rp{held} are in trust; Rp{amount} cannot be returned.',
  },
  'pay-work-incomplete': {
    status: 422,
    title: 'Pilih bulan, berkas, atau tagihannya.',
    english: 'Choose the month, the file or the bill.',
  },
  'pay-work-not-found': {
    status: 404,
    title: 'Pekerjaan itu tidak ada, atau bukan milik Anda.',
    english: 'That work does not exist, or is not yours.',
  },
  'pay-work-not-previewed': {
    status: 409,
    title: 'Hanya pratinjau Anda sendiri yang selesai dapat dilanjutkan. Unggah lagi berkasnya.',
    english: 'Only a finished preview of your own can be carried out. Upload the file again.',
  },
  'whole-regency-only': {
    status: 403,
    title:
      'Tindakan ini hanya bagi yang berwenang atas seluruh kabupaten; kantor bayar mengunduh berkasnya dan mengirim hasilnya.',
    english:
      'This is only for those whose scope is the whole regency; a pay office takes its file and sends its result.',
  },
})
