/** Name words in rough order of popularity, written for this demonstration; no person is meant. */
const words = (text: string): string[] => text.trim().split(/\s+/)

export const men: readonly string[] =
  words(`muhammad ahmad abdul rahmat rudi agus hairul fauzi supian rusdi syamsul budi yusuf ibrahim hendra
 andi eko dedi fahrul ardiansyah zainal saiful ali nor maulana ridho iskandar taufik gunawan slamet sutrisno bambang joko wahyu suryadi masrani
 jumri kaspul arifin anwar sani gazali hamdani junaidi jailani masdar mahlan norhadi noripansyah rahmadi rahmani rajudin ramli rasidi riduan rusli
 sabirin sahriadi salman samsudin sarkani sirajudin suhaimi sulaiman supiani syahrudin syarif tajudin usman wahid yadi yani yulianto zaini zulkifli
 arbani ardani aspihani asmuni aswan aulia badrun bahrani baihaqi basuni birhasani burhan darmawan darsani didi efendi fadli fahmi faisal farid
 firdaus galih hafiz haderani halidi hamid hanafi haris hasan hasbi helmi herman husin husni idris ilham ilyas imam imran indra irfan irwan ismail
 jamal jarkasi johan juhri karim kurniawan lukman mahdi mahmud mardani marhani martin mawardi misran muhtar mukhlis mulyadi munir mursid nanang
 nasir noval padli pahrul rafi rahim rifani rijali rizal rusman ruslan rusmani sabri sahdan said salim samsul sandi santoso setiawan sofyan subhan
 sugiarto sukarni suparman supriadi suriani susanto sutikno suyanto syahbudin syahril tarmizi umar utuh wardani wawan yanto yudi yunus yusri
 zaidan zarkasi zuhri sarwani masruni kursani aliansyah hermansyah mansyah suriansyah fitriansyah rusdiansyah noryansyah jumansyah apriansyah`)

export const women: readonly string[] =
  words(`siti nor rusmini rahmah fatimah norhayati aisyah nurul mariatul khadijah sri dewi sari fitriani rina lestari
 ratna raudah jamilah hasanah halimah mastura masnah mariani rahmawati hayati herlina kartini latifah lina maimunah maria marhamah mardiana masniah
 maulida mega misnawati muslimah nadia nahdiatul norlaila norasiah norhasanah norjanah norliani normah norsinah nurhayati nurjanah nurlela purnama
 rahimah rasidah rini risna rohana rosita rosmawati rukayah rumiati rusdiana rusnah salasiah salmah samsiah sarinah saripah selamah sinta sulastri
 sumiati supiah supiyati suryani susanti syarifah tri umi wahidah wahyuni wardah wulan yanti yuli yunita zainab zaitun zakiah zubaidah zulaikha
 aminah amalia anisa arbayah ariani asiah asmah asnah astuti barkiah basariah bahriah desi diana dwi eka elly endang erna ernawati fadilah
 faridah fauziah galuh gita habibah hadijah hafsah hairiah halidah hamidah hamsiah hartati hasnah helda hikmah husna ida inayah indah irma
 ismawati isnawati jainab jannah jubaidah juhairiah juliana jumiati kamaliah kamsiah karmila laila lisnawati mahmudah mahrita maisarah marlina masitah`)

export const later: readonly string[] =
  words(`rahman rahim hidayat ramadhan saputra maulana arifin hidayah sari anwar fauzi noor rizky wati ansari pratama
 setiawan kurniawan aziz hakim hasan halim hadi yani rahmah husna hasanah jannah fitri lestari astuti wahyuni aini amalia azizah azzahra safitri
 damayanti puspita permata ningsih rahayu utami yulianti syahputra wijaya santoso nugroho prasetyo susilo gunawan firmansyah irawan darmawan effendi
 hamid wahid majid karim latif salam syukur somad manaf gani gafur kadir sidik fikri ilmi ihsan akbar alfian alwi amin asyari baderi basri bahri
 fadli fajri farhan firdaus ghifari habibi haidar hifni huda husaini ilham iqbal jamil jaya kamil khalid kusuma mubarak mulia munawar mustofa nabil
 nasution nizar padli rasyid redha rifai rosadi sabirin salim sanusi sayuti shaleh subhan sulaiman suryadi syarif taufik utama wibowo yamani zaki`)

const heads = words(
  'nor rus syam sam mah mas mar sya zul fah has jum kas lat mis ram ras sal sar sup sur wah yus zai bur dar far ham hir juh kam nas sab suk tar yul her wid',
)
const middles = ['', '', 'a', 'i', 'ma', 'ra', 'li', 'di', 'ni']
const tails = words(
  'udin iah ani ini ati iyah awati iansyah adi anto asari inah idah iman isah ullah mini yadi hani liana rita hadi fian yana siah tati lanto unah ika ella',
)

/** A rare name put together from syllables. */
export function syllableName(pick: <T>(items: readonly T[]) => T): string {
  return pick(heads) + pick(middles) + pick(tails)
}

/** Spellings and abbreviations of very common words. */
export const spellings: Readonly<Record<string, readonly string[]>> = {
  muhammad: ['m', 'm.', 'muh.', 'moh.', 'mhd', 'muhamad', 'mohammad', 'mochammad', 'moch.', 'mohd.'],
  ahmad: ['a.', 'akhmad', 'achmad', 'akh.', 'ach.'],
  abdul: ['abd.', 'abd', 'abdoel'],
  siti: ['st.', 'sti', 'sitti'],
  nor: ['noor', 'nur', 'noer'],
  rahmat: ['rachmat', 'rakhmat', 'rahmad'],
  rizky: ['rizki', 'rizqi', 'riski'],
  yusuf: ['yusup', 'jusuf'],
  fatimah: ['patimah', 'fatima'],
  khadijah: ['hadijah', 'kadijah'],
}

/** One change of spelling inside a word, from and to. */
export const respellings: readonly (readonly [string, string])[] = [
  ['u', 'oe'],
  ['j', 'dj'],
  ['y', 'i'],
  ['i', 'y'],
  ['kh', 'h'],
  ['h', 'kh'],
  ['f', 'p'],
  ['p', 'f'],
  ['z', 'j'],
  ['sy', 's'],
  ['uddin', 'udin'],
  ['udin', 'uddin'],
  ['nor', 'noor'],
  ['nur', 'nor'],
  ['l', 'll'],
  ['s', 'ss'],
  ['m', 'mm'],
  ['ah', 'a'],
  ['ia', 'iya'],
  ['iya', 'ia'],
  ['th', 't'],
]

export const streets: readonly string[] = [
  'Martapura Lama',
  'Ahmad Yani',
  'Sekumpul',
  'Pendidikan',
  'Veteran',
  'Keramat',
  'Melati',
  'Mawar',
  'Kenanga',
  'Pesantren',
  'Sungai Paring',
  'Tanjung Rema',
  'Irigasi',
  'Perintis',
  'Pasar Lama',
  'Batuah',
  'Pramuka',
  'Gerilya',
  'Transmigrasi',
  'Handil Bakti',
  'Mesjid Jami',
  'Antasari',
  'Pelita',
  'Beringin',
]
export const birthPlaces: readonly string[] = [
  'Martapura',
  'Martapura',
  'Banjar',
  'Banjarmasin',
  'Gambut',
  'Astambul',
  'Sungai Tabuk',
  'Kandangan',
  'Barabai',
  'Marabahan',
  'Pengaron',
]
export const academicTitles: readonly string[] = [
  'S.Pd',
  'S.Pd.I',
  'SE',
  'S.E.',
  'SH',
  'S.Sos',
  'S.Kom',
  'A.Md',
  'ST',
  'M.Pd',
  'S.Ag',
]
