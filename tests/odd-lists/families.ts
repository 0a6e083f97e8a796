import type { ListKind } from '../../src/registry/intake/reading.ts'

/** Lists of one kind of agency. */
export interface Family {
  readonly kind: ListKind
  readonly names: readonly string[]
  readonly titles: readonly string[]
  /** Columns that a list of workers need not know: title and what stands in it. */
  readonly extra: readonly (readonly [title: string, values: readonly (string | number)[]])[]
}

export const families: Readonly<Record<string, Family>> = {
  umkm: {
    kind: 'workers',
    names: [
      'Nama Pemilik',
      'Nama Pengusaha',
      'Nama Pelaku Usaha',
      'Nama Pemilik Usaha',
      'Pemilik',
      'NAMA LENGKAP',
    ],
    titles: ['DINAS KOPERASI, USAHA MIKRO DAN PERDAGANGAN', 'DATA PELAKU UMKM TAHUN 2026'],
    extra: [
      ['Nama Usaha', ['WARUNG BAROKAH', 'Toko Rahmat', 'Kios Ibu Siti', 'Amanah']],
      ['Jenis Usaha', ['Kuliner', 'Kerajinan', 'Jasa']],
      ['Omzet', ['1.500.000', 'Rp 2.000.000', 750_000]],
      ['NIB', ['0220001234567', '9120301234567', '1277000123456']],
      ['Nama Produk', ['Kue Cincin', 'Sasirangan', 'Keripik Pisang']],
    ],
  },
  ojek: {
    kind: 'workers',
    names: ['Nama Pengemudi', 'Nama', 'NAMA SOPIR/OJEK', 'Driver Name', 'Nama Anggota'],
    titles: ['PAGUYUBAN OJEK PANGKALAN KOTA MARTAPURA', 'DAFTAR ANGGOTA'],
    extra: [
      ['No. Polisi', ['DA 1234 AB', 'DA 4321 XY', 'DA 2211 BC']],
      ['Pangkalan', ['Pasar Sekumpul', 'Simpang Empat', 'RSUD']],
      ['Jenis SIM', ['C', 'A', 'C']],
      ['Merk Motor', ['Honda Beat', 'Yamaha Mio', 'Supra X']],
    ],
  },
  'guru ngaji': {
    kind: 'workers',
    names: ['Nama Guru', 'NAMA USTADZ/USTADZAH', 'Nama Guru Mengaji', 'Nama Lengkap', 'N A M A'],
    titles: ['BAGIAN KESEJAHTERAAN RAKYAT', 'DAFTAR GURU MENGAJI / TPA / TPQ'],
    extra: [
      ['Nama TPA', ['TPA Al-Hidayah', 'TPQ Nurul Huda', 'TPA Babussalam']],
      ['Jumlah Santri', [12, 30, 25]],
      ['Pendidikan Terakhir', ['SMA', 'S1', 'MA', 'Ponpes']],
      ['Tempat Mengajar', ['Langgar Nurul Huda', 'Masjid Jami', 'Rumah']],
    ],
  },
  posyandu: {
    kind: 'workers',
    names: ['Nama Kader', 'NAMA KADER POSYANDU', 'Nama', 'Nama Lengkap Kader'],
    titles: ['UPT PUSKESMAS', 'DAFTAR NAMA KADER POSYANDU'],
    extra: [
      ['Nama Posyandu', ['Mawar', 'Melati I', 'Kenanga']],
      ['Jabatan', ['Ketua', 'Anggota', 'Sekretaris', 'Bendahara']],
      ['Lama Menjadi Kader', ['5 th', '2 tahun', '10 th']],
    ],
  },
  'rt rw': {
    kind: 'workers',
    names: ['Nama Ketua RT', 'NAMA KETUA RT/RW', 'Nama', 'Nama Lengkap', 'NAMA PENGURUS'],
    titles: ['DAFTAR KETUA RT DAN RW', 'PERIODE 2024 - 2029'],
    extra: [
      ['Jabatan', ['Ketua RT', 'Ketua RW', 'Ketua RT']],
      ['No SK', ['141/12/KPTS/2024', '141/13/KPTS/2024']],
      ['Jumlah KK', [40, 55, 38]],
    ],
  },
  damkar: {
    kind: 'workers',
    names: ['Nama Petugas', 'NAMA ANGGOTA BPK', 'Nama Relawan', 'Nama'],
    titles: ['DINAS PEMADAM KEBAKARAN DAN PENYELAMATAN', 'DATA RELAWAN PEMADAM KEBAKARAN'],
    extra: [
      ['Nama BPK', ['BPK Sekumpul', 'BPK Tunas Baru', 'Redkar']],
      ['Gol. Darah', ['A', 'B', 'O', 'AB']],
      ['Regu', ['I', 'II', 'III']],
    ],
  },
  pasar: {
    kind: 'workers',
    names: ['Nama Pedagang', 'NAMA PEDAGANG', 'Nama Penyewa', 'Nama Wajib Retribusi'],
    titles: ['UPTD PASAR MARTAPURA', 'DAFTAR PEDAGANG PASAR THAIBAH'],
    extra: [
      ['Nama Pasar', ['Pasar Thaibah', 'Pasar Batuah', 'Pasar Gambut']],
      ['No. Kios/Los', ['A-12', 'B/3', 'C.7']],
      ['Jenis Dagangan', ['Sayur', 'Ikan', 'Pakaian']],
      ['Ukuran (m2)', ['2x3', '3x4', 6]],
    ],
  },
  honorer: {
    kind: 'workers',
    names: ['Nama Pegawai', 'NAMA TENAGA KONTRAK', 'Nama Lengkap', 'Nama PTT'],
    titles: ['BADAN KEPEGAWAIAN DAN PENGEMBANGAN SDM', 'DATA TENAGA NON ASN'],
    extra: [
      ['Unit Kerja', ['Dinas Pendidikan', 'RSUD Ratu Zalecha', 'Kecamatan Gambut']],
      ['Jabatan', ['Tenaga Administrasi', 'Sopir', 'Cleaning Service']],
      ['Pendidikan', ['S1', 'SMA', 'D3']],
      ['TMT', ['01-01-2015', '02-03-2018']],
      ['Nama Ibu Kandung', ['RUSMINI', 'SITI AMINAH', 'NORHAYATI']],
    ],
  },
  nelayan: {
    kind: 'workers',
    names: ['Nama Nelayan', 'NAMA NELAYAN', 'Nama'],
    titles: ['DINAS PERIKANAN', 'DAFTAR NELAYAN PERAIRAN UMUM'],
    extra: [
      ['Nama KUB', ['Mina Jaya', 'Harapan Bersama']],
      ['Alat Tangkap', ['Jala', 'Rengge', 'Lunta', 'Hancau – besar']],
      ['No. Kusuka', ['6303-0001-22', '6303-0002-11']],
      ['Nama Kapal', ['KM Berkah', 'Kelotok Jaya']],
      ['GT', [1, 2, 3]],
    ],
  },
  pkl: {
    kind: 'workers',
    names: ['Nama PKL', 'Nama Pedagang Kaki Lima', 'NAMA'],
    titles: ['SATUAN POLISI PAMONG PRAJA', 'PENDATAAN PKL ALUN-ALUN RATU ZALECHA'],
    extra: [
      ['Lokasi Berjualan', ['Alun-alun', 'Jl. A. Yani', 'CBS']],
      ['Jenis Jualan', ['Pentol', 'Es Teh', 'Gorengan']],
      ['Jam', ['16.00-22.00', '08.00 - 12.00']],
    ],
  },
  buruh: {
    kind: 'workers',
    names: ['Nama Pekerja', 'NAMA BURUH', 'Nama Tenaga Kerja', 'NAMA TK'],
    titles: ['PT CONTOH KARYA', 'DAFTAR PEKERJA PROYEK PENINGKATAN JALAN'],
    extra: [
      ['Upah Harian', [120_000, '150.000', 'Rp130.000']],
      ['Keahlian', ['Tukang', 'Pembantu Tukang', 'Mandor']],
      ['Mulai Kerja', ['01/03/2026', '15/04/2026']],
    ],
  },
  sosial: {
    kind: 'workers',
    names: ['NAMA PENERIMA', 'Nama KPM', 'NAMA_PENERIMA', 'Nama Lengkap'],
    titles: ['DINAS SOSIAL P3AP2KB', 'DAFTAR NOMINATIF PEKERJA RENTAN'],
    extra: [
      ['Nama Kepala Keluarga', ['H. UMAR', 'SALEH', 'MASRANI']],
      ['Nama Suami/Istri', ['SALEH', 'MASNAH']],
      ['Bansos', ['PKH', 'BPNT', '-']],
      ['Status Kawin', ['Kawin', 'Belum Kawin', 'Cerai Mati']],
    ],
  },
  kematian: {
    kind: 'deaths',
    names: ['Nama Almarhum/Almarhumah', 'Nama Yang Meninggal', 'NAMA JENAZAH', 'Nama', 'NAMA LENGKAP'],
    titles: ['DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL', 'LAPORAN KEMATIAN BULAN OKTOBER 2026'],
    extra: [
      ['Nama Pelapor', ['RAHMAN', 'SITI', 'ABDULLAH']],
      ['Tgl Meninggal', ['02-10-2026', '15-10-2026', '20-10-2026']],
      ['Sebab Kematian', ['Sakit', 'Kecelakaan', 'Usia Lanjut']],
      ['Nama Ahli Waris', ['HASAN', 'MARIATUL']],
    ],
  },
  welfare: {
    kind: 'welfare',
    names: ['Nama', 'NAMA ART', 'nama_lengkap', 'Nama Anggota Rumah Tangga', 'nama'],
    titles: ['BADAN PUSAT STATISTIK', 'DATA TUNGGAL SOSIAL EKONOMI NASIONAL'],
    extra: [
      ['No. KK', ['6303010101120001', '6303012505100002']],
      ['Desil', [1, 2, 3, 4]],
      ['Hubungan dengan Kepala Keluarga', ['Kepala Keluarga', 'Istri', 'Anak']],
      ['Status Bekerja', ['Ya', 'Tidak']],
    ],
  },
  asn: {
    kind: 'sponsors',
    names: ['Nama', 'NAMA PEGAWAI', 'Nama Lengkap', 'NAMA ASN'],
    titles: ['PEMERINTAH KABUPATEN BANJAR', 'DAFTAR URUT KEPANGKATAN'],
    extra: [
      ['Pangkat/Gol.', ['Penata Muda, III/a', 'Pembina, IV/a']],
      ['Jabatan', ['Kepala Seksi', 'Guru Ahli Muda', 'Pelaksana']],
      ['Unit Kerja', ['Dinas Kesehatan', 'SDN Gambut 1']],
      ['TPP', [1_800_000, 2_500_000]],
    ],
  },
  peserta: {
    kind: 'members',
    names: ['NAMA_TK', 'Nama Tenaga Kerja', 'NAMA PESERTA', 'Nama Lengkap'],
    titles: ['BPJS KETENAGAKERJAAN CABANG BANJARMASIN', 'DAFTAR PESERTA AKTIF'],
    extra: [
      ['Segmen', ['BPU', 'PU', 'JAKON']],
      ['Program', ['JKK,JKM', 'JKK+JKM+JHT']],
      ['Status Kepesertaan', ['AKTIF', 'NON AKTIF']],
      ['BLTH Iuran Terakhir', ['202610', '202611']],
      ['Nama Perusahaan', ['PT CONTOH', 'CV MAJU']],
    ],
  },
}
