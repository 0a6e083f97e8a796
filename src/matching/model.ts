/**
 * The weights of the evidence, in bits (log2 of how much likelier a finding is among rows of one
 * person than among rows of two strangers). Declared, not fitted: set by reasoning on the error
 * rates of agencies' lists and on how many strangers agree by chance.
 */
export interface Model {
  /** Score at which two rows are one person. Even odds: the prior is part of the score. */
  readonly join: number
  /** Between this and `join` a person should look. */
  readonly review: number
  /** True pairs per row: with the number of rows this gives the prior. */
  readonly pairsPerRow: number
  readonly nik: {
    readonly same: number
    readonly sameAgainstBirth: number
    readonly oneEdit: number
    readonly twoEdits: number
    /** Same district and birth, another serial: a twin, the next in the queue, or a slip. */
    readonly otherSerialSameName: number
    readonly otherSerial: number
    readonly conflict: number
    readonly damagedLong: number
    readonly damagedShort: number
  }
  readonly birth: {
    readonly same: number
    /** On a day that stands for "unknown": 1 July, 31 December, 1 January. */
    readonly sameStandIn: number
    /** Beside an agreeing NIK, which holds the date already. */
    readonly sameBesideNik: number
    readonly swapped: number
    readonly onePart: number
    readonly sameYear: number
    readonly standInSameYear: number
    readonly other: number
  }
  readonly name: {
    readonly allSame: number
    readonly oneFuzzy: number
    readonly initial: number
    readonly subset: number
    readonly joined: number
    readonly conflict: number
    readonly different: number
    readonly mostPerToken: number
    readonly most: number
  }
  readonly village: {
    readonly same: number
    readonly sameRt: number
    readonly sameDistrict: number
    readonly other: number
  }
  readonly sex: { readonly same: number; readonly other: number }
  readonly mother: { readonly most: number; readonly other: number }
  readonly phone: { readonly same: number; readonly oneDigit: number; readonly other: number }
  readonly kk: { readonly same: number; readonly other: number }
  readonly kpj: { readonly same: number; readonly other: number }
  readonly house: number
  readonly sameList: number
}

export const workerModel: Model = {
  join: 2,
  review: -6,
  pairsPerRow: 0.9,
  nik: {
    same: 21,
    sameAgainstBirth: 15,
    oneEdit: 9,
    twoEdits: 2,
    otherSerialSameName: -3,
    otherSerial: -13,
    conflict: -8,
    damagedLong: 13,
    damagedShort: 2,
  },
  birth: {
    same: 13.5,
    sameStandIn: 6.5,
    sameBesideNik: 1,
    swapped: 8,
    onePart: 3,
    sameYear: 0,
    standInSameYear: 1.5,
    other: -7,
  },
  name: {
    allSame: -0.5,
    oneFuzzy: -2,
    initial: -2,
    subset: -2.5,
    joined: -2,
    conflict: -5,
    different: -10,
    mostPerToken: 11,
    most: 17,
  },
  village: { same: 6.5, sameRt: 8.5, sameDistrict: -1.5, other: -3 },
  sex: { same: 0.9, other: -5 },
  mother: { most: 7, other: -3.5 },
  phone: { same: 13, oneDigit: 6, other: -0.7 },
  kk: { same: 3, other: -0.5 },
  kpj: { same: 18, other: -0.5 },
  house: 2,
  sameList: -3,
}
