import { refusals } from '../platform/errors.ts'

export const failInstructions = refusals('instructions', {
  'duty-not-found': {
    status: 404,
    title: 'Tugas ini tidak ada, atau bukan tugas perangkat daerah Anda.',
    english: 'This duty does not exist, or is not one of your agency.',
  },
  'period-not-asked': {
    status: 404,
    title: 'Tugas ini tidak diminta untuk masa {period}. Pilih masa yang tampil di halaman tugasnya.',
    english: 'This duty is not asked for in period {period}. Choose one shown on the page of the duty.',
  },
  'regulation-not-found': {
    status: 404,
    title: 'Peraturan dengan kode {code} tidak ada. Pilih dari daftar peraturan.',
    english: 'There is no regulation with the code {code}. Choose one of the list.',
  },
  'regulation-known': {
    status: 409,
    title: 'Kode {code} sudah dipakai peraturan lain. Pakai kode lain, atau ubah yang sudah ada.',
    english: 'The code {code} belongs to another regulation. Use another, or change that one.',
  },
  'agency-unknown': {
    status: 422,
    title: 'Perangkat daerah {code} tidak dikenal. Tambahkan dahulu di Administrasi, Perangkat daerah.',
    english: 'The agency {code} is not known. Add it first under Administration, Agencies.',
  },
  'due-missing': {
    status: 422,
    title: 'Tugas yang dilakukan sekali memerlukan tanggal tenggat; tugas berkala tidak memakainya.',
    english: 'A duty done once needs a due date; a recurring one has none.',
  },
  'days-out-of-order': {
    status: 422,
    title: 'Tanggal akhir {until} mendahului tanggal awal {from}. Periksa kedua tanggal.',
    english: 'The last day {until} comes before the first day {from}. Check both dates.',
  },
  'edited-meanwhile': {
    status: 409,
    title: 'Orang lain baru saja mengubahnya. Muat ulang halaman, lalu ulangi.',
    english: 'Somebody else has just changed it. Reload the page, then try again.',
  },
  'duty-moved-on': {
    status: 409,
    title: 'Orang lain baru saja mencatat langkah pada tugas ini. Muat ulang halaman untuk melihatnya.',
    english: 'Somebody else has just recorded a step of this duty. Reload the page to see it.',
  },
  'step-not-now': {
    status: 409,
    title:
      'Langkah ini tidak dapat diambil pada keadaan sekarang. Muat ulang halaman untuk melihat langkah yang mungkin.',
    english: 'This step cannot be taken now. Reload the page to see what is possible.',
  },
  'evidence-missing': {
    status: 422,
    title:
      'Belum ada bukti yang berlaku. Tambahkan berkas, nomor keputusan, baris anggaran, atau angka dahulu.',
    english: 'There is no valid evidence yet. Add a file, a decree, a budget line or a figure first.',
  },
  'second-person-needed': {
    status: 409,
    title: 'Bukti diterima oleh orang kedua: bukan yang menyerahkan dan bukan yang menambahkan bukti.',
    english: 'Evidence is accepted by a second person: neither who handed in nor who added the evidence.',
  },
  'evidence-not-found': {
    status: 404,
    title: 'Bukti ini tidak ada, sudah dicabut, atau bukan milik perangkat daerah Anda.',
    english: 'This evidence does not exist, was withdrawn, or is not of your agency.',
  },
  'evidence-locked': {
    status: 409,
    title: 'Bukti sudah diserahkan dan sedang atau telah diperiksa. Minta pemeriksa mengembalikannya dahulu.',
    english: 'The evidence was handed in. Ask who checks it to return it first.',
  },
  'evidence-incomplete': {
    status: 422,
    title: 'Bukti jenis ini memerlukan {missing}.',
    english: 'Evidence of this kind needs: {missing}.',
  },
  'file-empty': {
    status: 422,
    title: 'Berkas "{file}" kosong. Simpan lagi dari programnya, lalu unggah ulang.',
    english: 'The file "{file}" is empty. Save it again, then upload it.',
  },
  'file-too-large': {
    status: 413,
    title: 'Berkas "{file}" lebih besar dari {most} MB. Perkecil, atau unggah bagian yang menjadi bukti.',
    english:
      'The file "{file}" is larger than {most} MB. Make it smaller, or upload the part that is evidence.',
  },
  'file-type-refused': {
    status: 422,
    title:
      'Berkas "{file}" bukan PDF, gambar JPEG atau PNG, atau dokumen .docx/.xlsx tanpa makro. Simpan sebagai PDF, lalu unggah lagi.',
    english:
      'The file "{file}" is no PDF, JPEG or PNG picture, nor a .docx/.xlsx document without macros. Save it as PDF, then upload it.',
  },
  'weights-all-zero': {
    status: 422,
    title: 'Jumlah bobot nol: nilai tidak dapat dihitung. Beri bobot pada sedikitnya satu kriteria.',
    english: 'The weights sum to nothing: no score can be reckoned. Give at least one criterion a weight.',
  },
  'criterion-unknown': {
    status: 404,
    title: 'Kriteria {code} tidak ada. Muat ulang kartu nilai.',
    english: 'There is no criterion {code}. Reload the scorecard.',
  },
  'meeting-not-found': {
    status: 404,
    title: 'Rapat ini tidak ada, atau perangkat daerah Anda tidak diundang.',
    english: 'This meeting does not exist, or your agency was not invited.',
  },
  'meeting-cancelled': {
    status: 409,
    title: 'Rapat ini dibatalkan. Buat rapat baru, atau buka lagi rapat ini.',
    english: 'This meeting was cancelled. Make a new one, or open it again.',
  },
  'decision-not-found': {
    status: 404,
    title: 'Keputusan ini tidak ada, atau bukan untuk perangkat daerah Anda.',
    english: 'This decision does not exist, or is not for your agency.',
  },
  'decision-moved-on': {
    status: 409,
    title: 'Keadaan keputusan ini sudah berubah. Muat ulang halaman untuk melihatnya.',
    english: 'This decision stands differently by now. Reload the page to see it.',
  },
  'decision-without-owner': {
    status: 422,
    title: 'Tulis siapa yang melakukan: perangkat daerah, atau pihak lain.',
    english: 'Name who does it: an agency, or another party.',
  },
  'carried-backwards': {
    status: 422,
    title: 'Keputusan dibawa ke rapat yang lebih kemudian, dengan tenggat sesudah rapat asalnya.',
    english: 'A decision is carried to a later meeting, with a due day after the meeting it was made in.',
  },
})
