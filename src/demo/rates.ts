/** How often what happens in the demonstration. Shares of people or of rows; reasoned, not measured. */
export const population = {
  /** Workers in a household: one, two, ... five. */
  householdWorkers: [0.46, 0.31, 0.14, 0.06, 0.03],
  women: 0.41,
  /** Words in a name, for people born before 1975, before 1995, later. */
  nameWords: [
    [0.46, 0.42, 0.11, 0.01],
    [0.2, 0.54, 0.23, 0.03],
    [0.06, 0.42, 0.42, 0.1],
  ],
  syllableNames: 0.16,
  nikIssuedElsewhere: 0.14,
  nikBirthDiffers: 0.012,
  /** Registered under a stand-in birth day, for people born before 1970, before 1990, later. */
  standInBirth: [0.14, 0.05, 0.01],
  twins: 0.006,
  parentOfSameName: 0.003,
  strangerOfSameNameAndBirth: 0.004,
  pilgrims: 0.11,
  academics: 0.07,
  civilServants: 0.05,
  civilServantsOnWorkersLists: 0.15,
  deceased: 0.005,
} as const

/** Faults of one row, before the list's noise factor. */
export const faults = {
  nik: {
    missing: 0.08,
    oneDigit: 0.03,
    swapped: 0.01,
    lastDigitLost: 0.008,
    serialLost: 0.004,
    exponent: 0.004,
    ofAnotherMember: 0.01,
    dummy: 0.006,
    tooShort: 0.006,
    tooLong: 0.003,
    punctuation: 0.02,
  },
  name: {
    abbreviated: 0.35,
    respelled: 0.13,
    typing: 0.05,
    wordDropped: 0.05,
    initial: 0.025,
    swapped: 0.025,
    joined: 0.03,
    replaced: 0.01,
    patronymic: 0.01,
    titleShown: 0.5,
  },
  birth: { missing: 0.06, swapped: 0.015, yearOff: 0.015, digit: 0.012, standIn: 0.025 },
  sex: { missing: 0.05, wrong: 0.01 },
  place: {
    missing: 0.05,
    neighbour: 0.03,
    moved: 0.05,
    rtMissing: 0.2,
    rtWrong: 0.04,
    reworded: 0.5,
    villageTypo: 0.015,
  },
  phone: { changed: 0.15, typing: 0.02 },
} as const

/** Participation in the insurer's schemes by sector: share of people who ever were participants. */
export const participation: Readonly<Record<string, number>> = {
  Pertanian: 0.34,
  Perikanan: 0.4,
  Transportasi: 0.45,
  Konstruksi: 0.5,
  Perdagangan: 0.36,
  'Industri kecil': 0.38,
  'Keagamaan dan sosial': 0.62,
  'Pemerintahan desa': 0.9,
  'Jasa pemerintah': 0.95,
  Jasa: 0.3,
}

/** What became of participants: paid ahead, paid this month, one to three months behind, lapsed, left. */
export const standing = { ahead: 0.3, current: 0.38, behind: 0.12, lapsed: 0.15, left: 0.05 } as const
