export { ensureRegions } from './load-regions.ts'
export { getRegencyCode, listRetiredPrefixes, loadRegionIndex } from './queries.ts'
export { readRegionIndex } from './read-regions.ts'
export { dottedCode, type Region } from './region.ts'
export {
  buildRegionIndex,
  isDistrictName,
  isVillageName,
  knowsNikPrefix,
  type RegionIndex,
} from './region-index.ts'
export { resolveDistrict, resolveVillage, type VillageResolution } from './resolve-village.ts'
export { splitPlace } from './split-place.ts'
export { findVillageInAddress } from './village-in-address.ts'
export { deleteAlias, insertAlias, listAliases, listAliasNames, listRegionsIn } from './alias-queries.ts'
export { findPlaceNames, listPlaces, type PlaceLine } from './place-names.ts'
export { searchRegions } from './search-regions.ts'
export { findBranch, insertBranch, listBranches, listBranchMembers } from './branches.ts'
