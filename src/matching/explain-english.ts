import type { birthLevels, nikLevels } from './compare-identity.ts'

/** The sentences of `explain-sentences.ts` for readers of English. */
export const nikEnglish: Readonly<Record<(typeof nikLevels)[number], string>> = {
  missing: '',
  'same-confirmed': 'same NIK, and it agrees with the birth date',
  same: 'same NIK',
  'same-contradicted': 'same NIK, but it does not agree with the birth date',
  'one-edit': 'NIK differ by one digit',
  'one-edit-serial': 'NIK differ by one digit of the serial number',
  'last-digit-lost': 'same NIK but for the last digit, which is lost',
  'serial-lost': 'same NIK as far as written, the serial number is lost',
  'short-prefix': 'same NIK in the leading digits that are left',
  'one-digit-more-or-less': 'same NIK but for one digit missing, too many or wrong',
  'two-edits': 'NIK differ by two digits',
  'other-district': 'NIK differ only in the code of the district, and each lives in his',
  'neighbour-serial': 'NIK follow each other (same place and birth date, other serial number)',
  'other-serial': 'same NIK but for the serial number',
  'same-birth-only': 'same birth date within the NIK, the rest differs',
  'conflict-confirmed': 'different NIK, each agrees with its birth date',
  'conflict-contradicted': 'different NIK, one does not agree with its own birth date',
  conflict: 'different NIK',
  'damaged-conflict': 'what is left of the damaged NIK does not fit',
}

export const birthEnglish: Readonly<Record<(typeof birthLevels)[number], string>> = {
  missing: '',
  same: 'same birth date',
  'same-stand-in': 'same birth date, but one that often stands in for another',
  swapped: 'day and month of birth changed places',
  'one-part': 'birth dates differ in day or month only',
  'other-year': 'same day and month of birth, another year',
  'stand-in': 'same year of birth, one of the dates stands in',
  'same-year': 'same year of birth only',
  other: 'different birth dates',
}

export const fieldEnglish: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  place: {
    'same-and-rt': 'same village and RT',
    same: 'same village',
    'same-other-rt': 'same village, another RT',
    'same-district': 'another village of the same district',
    other: 'different villages',
  },
  sex: {
    same: 'same sex',
    different: 'different sex',
  },
  mother: {
    same: 'same name of the mother',
    alike: 'similar name of the mother',
    partly: 'name of the mother the same in part',
    different: 'different names of the mother',
  },
  phone: {
    same: 'same telephone number',
    'one-digit': 'telephone numbers differ by one digit',
    different: 'another telephone number',
  },
  address: {
    'same-house': 'same house',
    'same-street': 'same street',
    'same-street-other-house': 'same street, another house',
    'other-street': 'different streets',
  },
  kk: {
    same: 'same KK number',
    different: 'another KK number',
  },
  kpj: {
    same: 'same KPJ',
    different: 'another KPJ',
  },
  list: {
    same: 'on the same list',
    different: 'from different lists',
  },
}

export const nameEnglish: Readonly<Record<string, string>> = {
  same: 'same name',
  'other-order': 'same name, its words in another order',
  joined: 'same name, written together or apart',
  'joined-fuzzy': 'same name but for one letter, written together or apart',
  initial: 'same name but for one word that is shortened',
  'one-fuzzy': 'same name but for the spelling of one word',
  'more-fuzzy': 'similar name, several words spelled otherwise',
  subset: 'one name holds the other',
  'subset-fuzzy': 'one name holds the other, spelled otherwise',
  'two-shared': 'two words of the name the same, the rest differs',
  'one-shared': 'one word of the name the same, the rest differs',
  'two-shared-other-given': 'two words of the name the same, but another given name',
  'one-shared-other-given': 'one word of the name the same, but another given name',
  'fuzzy-conflict': 'name only partly similar',
  different: 'different names',
  'different-single': 'different names, one of a single word',
}
