import { fileTypeOf, type FileType } from '../../platform/file-type.ts'

/** What a photo is by its content; shorter than any photo, or no photo: undefined. */
export function photoType(bytes: Uint8Array): Exclude<FileType, 'application/pdf'> | undefined {
  if (bytes.length < 16) return undefined
  const type = fileTypeOf(bytes)
  return type === 'application/pdf' ? undefined : type
}
