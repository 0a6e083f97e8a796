import { editDistance } from '../../matching/public.ts'
import type { Field, ListKind } from './reading.ts'

/** Headings are compared without case, blanks and punctuation: `Tempat, Tgl. Lahir` is `tempattgllahir`. */
export function headingKey(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
}

type Rule = readonly [pattern: RegExp, field: Field]

/** First match wins, so the narrower wording stands before the wider. */
const rules: readonly Rule[] = [
  [/^(no|nomor|nomer)?(urut|urt)?$|^(nourut|nomorurut|num|urut|nr|idx|nop)$/, 'rowNumber'],
  [/^(no|nomor|nomer|n)?(kartukeluarga|kk|kartukk)$|^(no|nomor)kk|^familycard|^nokartukeluarga/, 'kk'],
  [
    /^(apakah|sebagai|status)?kepalakeluarga(ya)?(tidak)?$|^(status|stat|sts|st)?(hubungan|hub|hb)(dalam|dlm|dengan|dgn|dg|pada|dari)?(keluarga|kel|kepalakeluarga|kk|krt|rumahtangga)|^shdk|^shdrt|^kedudukan(dalam|di)?keluarga/,
    'familyHead',
  ],
  [/^(nama)?(kepalakeluarga|kk)$|^namakepala|^namakk/, 'other'],
  [
    /^(apakah|status|jenis|jns|kategori|ragam|kondisi|penyandang|keterangan|ket)*(disabilitas|disabilitias|difabel|difable|kecacatan|cacat)|^disability/,
    'disability',
  ],
  [/^(nama)?(lengkap)?ibu(kandung)?$|^namaibu|^ibukandung|^mother|^namagadisibu/, 'motherName'],
  [
    /^nama(ayah|suami|istri|pasangan|ahliwaris|anak|bank|kapal|jalan|penanggung|pemilikkapal|pelapor|saksi|wali|orangtua|ortu|produk)|^ahliwaris|^pelapor/,
    'other',
  ],
  [/^nama(belakang|tengah|keluarga|akhir)$|^(last|middle|sur|family)name$/, 'nameMore'],
  [/^nama(desa|kelurahan|desakel|kel$|village)/, 'village'],
  [/^nama(kecamatan|kec$)/, 'district'],
  [/^nama(kab|kota)/, 'regency'],
  [/^nama(wadah|perusahaan|badanusaha|pemberikerja|instansi$|pt$|npp)/, 'employerName'],
  [
    /^nama(kelompok|poktan|gapoktan|kube?$|kub|grup|pasar|posyandu|tpa|tpq|masjid|mesjid|langgar|mushol|majelis|lembaga|organisasi|regu|proyek|pos|bpk|sekolah|paud|komunitas|pangkalan|unit)/,
    'group',
  ],
  [/^nama(usaha|toko|warung|merk|merek|dagang)/, 'other'],
  [/^nama(opd|skpd|unit|dinas)/, 'unit'],
  [
    /^(nik|ktp|idnumber|idcard|identitynumber|nationalid(number)?|ktpnumber|nikktp|ktpnik)$|^(no|nomor|nomer)(nik|ktp|identitas|induk(kependudukan)?|ktpnik|nikktp|penduduk)|^nomorindukkependudukan|^indukkependudukan|^nik(?!$|\d{4}|nama|dannama|kepala|kk|ibu|ayah|bapak|suami|istri|pasangan|pelapor|ahliwaris|anak|wali|saksi|penanggung|valid|tidak|ganda|kosong)/,
    'nik',
  ],
  [
    /^(no|nomor)?nip(baru|pegawai|18digit|asn|pns|nipppk|ni?pppk)?$|^nomorindukpegawai|^nipnipppk|^nipnrk/,
    'nip',
  ],
  [
    /^(no|nomor)?kpj|^(no|nomor)(peserta|kartu(peserta|bpjs|jamsostek|bpjamsostek)?$|bpjs|kepesertaan|anggotabpjs)|^kartupeserta|^memberno|^idpeserta|^nokartubpjs/,
    'kpj',
  ],
  [
    /^(tempat|tmp|tmpt|tpt|tp|tmt|t)(dan|tgl|tanggal|tg|t|tglbln|tglblnthn)+(lahir|lhr|l)$|^(tempat|tmp|tmpt|tpt|temp)(dan)?(tgl|tanggal|tg)|^ttl|^kotatgllahir|^kelahiran(tempat|$)|^(tgl|tanggal)(dan)?(tempat|tmp|tmpt)|^place(and|of)?date/,
    'birthPlaceDate',
  ],
  [
    /^(tgl|tanggal|tgll|tg)(bln|blnthn|bulan|bulantahun|blth)?(lahir|lhr|kelahiran)|^(tgl|tanggal)lahir|^dateofbirth|^dob$|^birth(date|day)|^lahir$|^tgl(bln|bl)(thn|th)(lahir)?$|^tanggalbulantahun|^tglkelahiran/,
    'birthDate',
  ],
  [
    /^(tempat|tmp|tmpt|tpt|kota|kab|kabkota|kotakab)(lahir|lhr|kelahiran)|^placeofbirth|^birthplace|^tempatlahir/,
    'birthPlace',
  ],
  [/^(thn|tahun|th)(lahir|lhr|kelahiran)$|^birthyear/, 'birthYearPart'],
  [
    /^(jk|lp|pl|sex|gender|kelamin|jkel|jklm|lkpr|prlk|lkp|lakilakiperempuan|priawanita|jnskel|jenkel|jeniskel|kellp|seks|lpr)$|^(jenis|jns|jen|j)kel|^jkelamin|^jeniskelamin/,
    'sex',
  ],
  [
    /^(tgl|tanggal|tgk)(meninggal|wafat|kematian|md)|^dateofdeath|^meninggal(tanggal|tgl)|^tglmeninggaldunia/,
    'deathDate',
  ],
  [
    /^(no|nomor|nomer)?(hp|telp|telepon|tlp|tlpn|telpon|handphone|hanphone|handpone|wa|whatsapp|kontak|ponsel|hpwa|telphp|hptelp|telepohp|teleponhp|hpaktif|phone|mobile)$|^phone|^mobile|^(no|nomor)(hp|tel|wa|han(d)?p|kontak)|^contact|^telepon|^kontak/,
    'phone',
  ],
  [/^(no|nomor)?rt(dan)?rw$|^rtrw|^alamatrtrw/, 'rtRw'],
  [/^(no|nomor)?rt$/, 'rt'],
  [/^(no|nomor)?rw$/, 'rw'],
  [
    /^(kode|kd|id)(kelurahan|kel|desa|desakel|kelurahandesa|wilayah|kemendagri|wil|village)|^villagecode|^kdkel/,
    'villageCode',
  ],
  [
    /^(desa|kelurahan|kel|ds|dskel|kelds|village|kampung|desakelurahan|kelurahandesa|desakel|keldesa|desadankelurahan|desalurah|wilayahdesa|asaldesa|desaasal|alamatdesa|desaalamat|desatempattinggal|desakeluarahan|kelurahanatau?desa|desaataukelurahan)$|^(desa|kelurahan|desakel)kec(amatan)?$|^desa(domisili|tempat|kel(urahan)?(alamat|domisili|tempat|asal|ktp|$)|alamat|wilayah|lokasi|kerja|ktp)|^kelurahan(desa|domisili|ktp)|^subdistrict|^alamatdesa/,
    'village',
  ],
  [
    /^(kecamatan|kec|district|alamatkecamatan|kecamatandomisili|kecamatanktp|wilayahkecamatan)$|^kec(amatan)?(asal|alamat|tinggal|tempat|domisili|ktp)/,
    'district',
  ],
  [
    /^(kabupaten|kab|kabkota|kota|city|kabupatenkota|regency|kotakab)$|^(kabupaten|kota)(domisili|ktp|kota)/,
    'regency',
  ],
  [
    /^(provinsi|prov|province|propinsi|kodepos|postalcode|email|npwp|norek|norekening|rekening|bank|agama|pendidikan|statuskawin|statusperkawinan|statusnikah|foto|ttd|tandatangan|paraf|umur|usia|luas|vehicle|kendaraan|id$|uuid)/,
    'other',
  ],
  [/^(segmen|segment)|^jeniskepesertaan|^kelompokpeserta$/, 'segment'],
  [/^program|^jaminan|^jenisprogram|^programdiikuti/, 'programmes'],
  [/^(kode)?(wadah)?npp$|^kode(wadah|perusahaan|npp)|^kdwadah|^nopendaftaranperusahaan/, 'employerCode'],
  [/^(perusahaan|wadah|pemberikerja|employer)(nama)?$/, 'employerName'],
  [
    /^blth|^(bulan|periode|bln|masa)(iuran)?(terakhir|akhir|bayar)|^iuran(terakhir|akhir)|^(pembayaran|bayar)terakhir|^lunas(sampai|sd)|^lastpaid/,
    'lastPaidMonth',
  ],
  [/^status(bekerja|kerja)$|^bekerja$/, 'working'],
  [/^status(kepesertaan|peserta|aktif|bpjs|tk|keaktifan)/, 'memberStatus'],
  [
    /^(tgl|tanggal)?(kepesertaan|mulaikepesertaan|aktifkepesertaan|mulaiaktif|mulai(peserta)?|terdaftar|pendaftaran|daftar)$|^tmtkepesertaan|^mulaipeserta/,
    'startDate',
  ],
  [/^(tgl|tanggal)(berakhir|nonaktif|keluar|akhir|na|berhenti)/, 'endDate'],
  [/^desil|^decile|^peringkatkesejahteraan/, 'decile'],
  [
    /^(gol|golongan|pangkat|golruang|golonganruang|pangkatgol|pangkatgolongan|pangkatgolruang|golpangkat|kelasjabatan)$|^gol(ongan)?ruang|^pangkatgol/,
    'grade',
  ],
  [/^(eselon|esl|eselonering)/, 'echelon'],
  [/^(jabatan|namajabatan|jab)$|^jabatan/, 'position'],
  [
    /^(unitkerja|unit|opd|skpd|instansi|unor|satuankerja|satker|perangkatdaerah|tempattugas|dinas|badan)$|^unit(kerja|organisasi)|^satuankerja/,
    'unit',
  ],
  [/^tpp|^tunjangan|^tambahanpenghasilan/, 'allowance'],
  [/^(upah|gaji|penghasilan|pendapatan|income|honor|insentif|omzet|salary|honorarium)/, 'income'],
  [
    /^(pekerjaan|occupation|job|profesi|matapencaharian|jenispekerjaan|bidangpekerjaan|jenisusaha|usaha|bidangusaha|jenisprofesi|pekerjaanutama|keahlian|jenisdagangan|dagangan|komoditas|tugas|unsur|peran|sebagai|jenispekerja|kategoripekerja)$|^(jenis|bidang)?pekerjaan|^profesi/,
    'occupation',
  ],
  [
    /^(kelompok|kelompoktani|poktan|gapoktan|kube|grup|group|posyandu|pasar|pangkalan|komunitas|paguyuban|regu|proyek|lembaga|organisasi|tpatpq|tempatmengajar|tempattugas)/,
    'group',
  ],
  [
    /^(alamat|alamt|almt|almat|address|homeaddress|domisili|tempattinggal|jalan|jln|dusun|dusunjalan|jalandusun|alamatrumah|alamatktp|rumah|gang|kampung)|^home/,
    'address',
  ],
  [/^(ket|keterangan|catatan|note|notes|remark|remarks|info|kett)$/, 'note'],
  [
    /^(nama|name|fullname|calonpeserta)$|^nama|^nameof|^(full|first|given|driver|employee|member|worker|owner|applicant)name|^(pemilik|penerima|pengemudi|sopir|nelayan|petani|pedagang|kader|pegawai|karyawan|warga|almarhum|jenazah|pekerja|peserta|ketuar[tw])(usaha|toko|warung|kios|manfaat|ah)?$|^(nik|noktp|nomorktp)(dan|atau)?nama/,
    'name',
  ],
]

const spelledOut = [
  'nomorindukkependudukan',
  'namalengkap',
  'kecamatan',
  'kelurahan',
  'pekerjaan',
  'jeniskelamin',
  'tanggallahir',
  'tempatlahir',
  'keterangan',
  'alamat',
  'tempattanggallahir',
]

/** Titles of columns that explain themselves at length are hardly longer. */
const longest = 90

/** Whether a text in a header row is known as the title of a column, and of which. */
export function matchHeading(text: string, kind: ListKind): Field | undefined {
  if (text === '#') return 'rowNumber'
  const key = headingKey(text)
  if (key === '' || key.length > longest) return undefined
  // "KECAMATAN : ALUH ALUH" says something of the rows; a title of a column says nothing yet.
  if (/:\s*\S/.test(text.replace(/[([].*$/s, ''))) return undefined
  return forKind(matchKey(key) ?? matchKey(withoutRemark(text)) ?? matchMisspelled(key), kind, key)
}

function matchKey(key: string): Field | undefined {
  return key === '' ? undefined : rules.find(([pattern]) => pattern.test(key))?.[1]
}

/** `NIK (16 digit)`, `Nama *)`: what stands in brackets explains the title and is not part of it. */
function withoutRemark(text: string): string {
  return headingKey(text.replace(/[([].*$/s, ''))
}

function matchMisspelled(key: string): Field | undefined {
  if (key.length < 6) return undefined
  const near = spelledOut.find((word) => editDistance(word, key, 1) <= 1)
  return near === undefined ? undefined : matchKey(near)
}

/** Words that mean one thing on one kind of list and another on the next. */
function forKind(field: Field | undefined, kind: ListKind, key: string): Field | undefined {
  if (field === 'position' && kind !== 'sponsors') return 'occupation'
  if (field === 'unit' && kind !== 'sponsors') return 'other'
  if (field === 'startDate' && kind !== 'members') return 'other'
  if (field === undefined && kind === 'members' && key === 'status') return 'memberStatus'
  if (field === undefined && key === 'status') return 'other'
  return field
}

/** The meaning of a lower heading under a higher one: `TEMPAT` under `KELAHIRAN`, `L` under `JENIS KELAMIN`. */
export function matchHeadingUnder(parent: string, lower: string, kind: ListKind): Field | undefined {
  const above = headingKey(parent)
  const below = headingKey(lower)
  if (/lahir|ttl|birth/.test(above)) {
    if (/^(tempat|tmp|tmpt|kota|tpt|place)/.test(below)) return 'birthPlace'
    if (/^(tgl|tanggal|hari|tg)$/.test(below)) return 'birthDate'
    if (/^(bln|bulan|month)$/.test(below)) return 'birthMonthPart'
    if (/^(thn|tahun|th|year)$/.test(below)) return 'birthYearPart'
    if (/^(tgl|tanggal)/.test(below)) return 'birthDate'
  }
  const tick = matchTick(below)
  if (tick !== undefined && /kelamin|jk|sex|gender|^lp$/.test(above)) return tick
  if (
    /alamat|address|domisili/.test(above) &&
    /^(jalan|jln|dusun|kampung|gang|lingkungan|nama(jalan)?$|uraian)/.test(below)
  )
    return 'address'
  return matchHeading(lower, kind)
}

/** A column that holds a tick for men, or one for women. */
export function matchTick(key: string): 'sexMaleTick' | 'sexFemaleTick' | undefined {
  if (/^(l|lk|laki|lakilaki|pria)$/.test(key)) return 'sexMaleTick'
  if (/^(p|pr|perempuan|wanita)$/.test(key)) return 'sexFemaleTick'
  return undefined
}
