import { refusals } from '../platform/errors.ts'

export const failCoverage = refusals('coverage', {
  'not-a-day': {
    status: 422,
    title: '"{value}" bukan tanggal. Tulis TTTT-BB-HH, misalnya 2026-11-23.',
    english: '"{value}" is not a date. Write YYYY-MM-DD, for example 2026-11-23.',
  },
  'unknown-grouping': {
    status: 422,
    title: '"{value}" bukan pengelompokan yang dikenal. Pilih salah satu dari: {known}.',
    english: '"{value}" is not a known division. Choose one of: {known}.',
  },
  'denominator-invalid': {
    status: 422,
    title: 'Penyebut pada baris {row} tidak dapat dipakai: {reason}',
    english: 'The denominator in row {row} cannot be used: {reason}',
  },
  'unknown-definition': {
    status: 422,
    title: '"{value}" bukan definisi yang dikenal. Pilih salah satu dari: {known}.',
    english: '"{value}" is not a known definition. Choose one of: {known}.',
  },
  'denominator-known': {
    status: 409,
    title: 'Penyebut {code} per {asOf} sudah ada. Ubah yang ada, atau pilih tanggal lain.',
    english: 'The denominator {code} as of {asOf} is there already. Change it, or choose another date.',
  },
  'denominator-not-found': {
    status: 404,
    title: 'Tidak ada penyebut {code} per {asOf}.',
    english: 'There is no denominator {code} as of {asOf}.',
  },
  'boundary-invalid': {
    status: 422,
    title: 'Berkas batas wilayah tidak dapat dipakai: {reason}. Kirim GeoJSON dari BIG atau BPS.',
    english: 'The file of boundaries cannot be used: {reason}. Send GeoJSON of BIG or BPS.',
  },
  'boundary-missing': {
    status: 404,
    title: 'Belum ada batas wilayah. Administrator dapat mengunggah berkas GeoJSON.',
    english: 'There are no boundaries yet. An administrator can upload a GeoJSON file.',
  },
  'unknown-indicator': {
    status: 404,
    title: '"{value}" bukan indikator yang dikenal. Pilih salah satu dari: {known}.',
    english: '"{value}" is not a known indicator. Choose one of: {known}.',
  },
  'unknown-level': {
    status: 422,
    title: '"{value}" bukan tingkat yang dikenal. Pilih salah satu dari: {known}.',
    english: '"{value}" is not a known level. Choose one of: {known}.',
  },
  'unknown-part': {
    status: 404,
    title:
      '{code} bukan bagian dari kabupaten/kota ini. Periksa kodenya; wilayah yang dimekarkan memakai kode barunya.',
    english: '{code} is no part of this regency. Check the code; places that were split have a new one.',
  },
  'not-known-then': {
    status: 422,
    title:
      'Apa yang diketahui pada {day} tidak tercatat: catatan dimulai {first}, ketika program versi ini pertama kali menghitung, dan yang sebelumnya tidak disimpan. Pilih {first} atau sesudahnya.',
    english:
      'What was known on {day} was not recorded: the record begins on {first}, when this version of the program first counted, and what was known earlier was not kept. Choose {first} or a later day.',
  },
  'figure-not-whole': {
    status: 403,
    title: 'Angka {figure} hanya dapat diterbitkan oleh yang menghitung seluruh kabupaten/kota.',
    english: 'The figure {figure} can only be published by somebody who counts the whole regency.',
  },
  'figure-not-found': {
    status: 404,
    title: 'Tidak ada angka terbit {figure}.',
    english: 'There is no published figure {figure}.',
  },
  'figure-replaced': {
    status: 409,
    title: 'Angka {figure} sudah diganti oleh {by}. Pakai yang baru.',
    english: 'The figure {figure} was replaced by {by}. Use the new one.',
  },
  'figure-unchanged': {
    status: 409,
    title: 'Dihitung ulang hari ini, angka {figure} tetap sama; tidak ada yang perlu dikoreksi.',
    english: 'Worked out again today, the figure {figure} is the same; there is nothing to correct.',
  },
  'figure-approved': {
    status: 409,
    title: 'Angka {figure} sudah disetujui untuk {party}.',
    english: 'The figure {figure} was approved already for {party}.',
  },
  'own-figure': {
    status: 403,
    title:
      'Angka {figure} harus disetujui oleh akun lain daripada yang menerbitkan atau sudah menyetujuinya.',
    english:
      'The figure {figure} has to be approved by another account than the one that published or approved it.',
  },
  'not-a-party': {
    status: 403,
    title:
      'Persetujuan diberikan pimpinan untuk kabupaten/kota, dan petugas BPJS Ketenagakerjaan untuk kantor cabang.',
    english:
      'Approval is given by a leader for the regency, and by an officer of the insurer for the branch.',
  },
  'reason-missing': {
    status: 422,
    title: 'Tulis alasannya, paling sedikit lima huruf.',
    english: 'Write the reason, at least five letters.',
  },
  'indicator-invalid': {
    status: 422,
    title:
      'Definisi di {file} tidak dapat dipakai: {field} {reason}. Bandingkan dengan naungan figures --json.',
    english:
      'The definition in {file} cannot be used: {field} {reason}. Compare it with naungan figures --json.',
  },
  'figures-invalid': {
    status: 422,
    title: 'Berkas angka tidak dapat dipakai: {reason}. Minta berkas baru dari daerah asalnya.',
    english: 'The file of figures cannot be used: {reason}. Ask its regency for a new one.',
  },
  'figures-altered': {
    status: 422,
    title: 'Berkas angka ini berubah sesudah ditandatangani, jadi ditolak. Minta berkas asli dari daerahnya.',
    english:
      'This file of figures was changed after it was signed and is refused. Ask its regency for the original.',
  },
  'figures-own': {
    status: 422,
    title: 'Berkas ini angka kabupaten/kota ini sendiri; hanya angka daerah lain yang diimpor.',
    english: 'This file holds the figures of this very regency; only those of others are imported.',
  },
  'figures-unknown-place': {
    status: 422,
    title:
      'Kode wilayah {code} tidak dikenal: mungkin daerah itu dimekarkan atau berganti kode. Minta berkas dengan kode yang berlaku.',
    english:
      'The region code {code} is not known: the region may have been split or renumbered. Ask for a file with the code in force.',
  },
  'key-unknown': {
    status: 409,
    title:
      'Kunci {name} belum dikenal di sini. Tanyakan sidik jarinya lewat telepon; bila sama dengan {fingerprint}, impor lagi dengan menyebutnya.',
    english:
      'The key of {name} is not known here. Ask for its fingerprint by telephone; if it is {fingerprint}, import again and state it.',
  },
  'key-mismatch': {
    status: 422,
    title:
      'Sidik jari yang disebut bukan milik berkas ini. Jangan dipakai sebelum jelas siapa yang membuatnya.',
    english: 'The fingerprint stated is not that of this file. Do not use it before it is clear who made it.',
  },
  'key-not-found': {
    status: 404,
    title: 'Tidak ada kunci itu untuk {code}.',
    english: 'There is no such key for {code}.',
  },
  'unknown-set': {
    status: 422,
    title: '"{value}" bukan kelompok wilayah yang dikenal. Pilih salah satu dari: {known}.',
    english: '"{value}" is not a known set of regions. Choose one of: {known}.',
  },
  'days-reversed': {
    status: 422,
    title: 'Tanggal pertama ({from}) harus sebelum yang kedua ({to}).',
    english: 'The first date ({from}) must be before the second ({to}).',
  },
  'workplace-invalid': {
    status: 422,
    title: 'Tempat kerja, baris {row}: {reason} Tidak ada yang disimpan.',
    english: 'Workplaces, row {row}: {reason} Nothing was saved.',
  },
  'indicator-heads': {
    status: 422,
    title: 'Definisi tidak dapat dihitung: {reason}',
    english: 'The definition cannot be counted: {reason}',
  },
  'sector-view-changed': {
    status: 409,
    title:
      'Sektor {code} diubah orang lain sesudah Anda membukanya, atau kodenya sudah dipakai. Muat ulang, lalu ubah lagi.',
    english:
      'Somebody changed the sector {code} after you opened it, or its code is taken. Reload, then change it again.',
  },
  'sector-view-not-found': {
    status: 404,
    title: 'Tidak ada sektor {code} yang berlaku.',
    english: 'There is no sector {code} in force.',
  },
  'sector-view-invalid': {
    status: 422,
    title:
      'Sektor di {file} tidak dapat dipakai: {field} {reason}. Bandingkan dengan naungan sectors --views.',
    english:
      'The sector in {file} cannot be used: {field} {reason}. Compare it with naungan sectors --views.',
  },
  'changes-not-told': {
    status: 422,
    title:
      '“{indicator}” dihitung menurut program atau tempat kerja. Siapa yang masuk dan keluar belum diuraikan untuknya; lihat angkanya pada dua tanggal di Cakupan, Indikator.',
    english:
      '“{indicator}” counts by programme or workplace. Who came and went is not told for it yet; see its figures on two days under Coverage, Indicators.',
  },
  'target-overlaps': {
    status: 409,
    title:
      'Sasaran {year} dari sumber yang sama sudah ada: {value} ({target}). Ubah yang itu, atau tarik dahulu.',
    english:
      'There is a target of the same author for {year} already: {value} ({target}). Change that one, or withdraw it first.',
  },
  'target-changed': {
    status: 409,
    title: 'Sasaran {target} diubah orang lain sesudah Anda membukanya. Muat ulang, lalu ubah lagi.',
    english: 'Somebody changed the target {target} after you opened it. Reload, then change it again.',
  },
  'target-not-found': {
    status: 404,
    title: 'Tidak ada sasaran {target} yang dapat diubah di sini. Yang dibawa program tidak diubah.',
    english:
      'There is no target {target} to be changed here. Those that came with the program are not changed.',
  },
  'target-unclear': {
    status: 422,
    title: 'Tulis persentase atau jumlah orang, salah satu saja.',
    english: 'State a percentage or a number of people, one of them.',
  },
  'target-denominator': {
    status: 422,
    title: 'Penyebut "{value}" tidak dapat dipakai untuk sasaran ini. Penyebut statistik yang ada: {known}.',
    english:
      'The denominator "{value}" cannot be used for this target. Statistical denominators there are: {known}.',
  },
})
