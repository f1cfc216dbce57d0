// That an archive has received a case (F-107): without it nothing goes that the rule preserves. Knows nothing of how it was delivered.
import { calendarDay, type Filled, line, must } from '../case/sheet.ts'

/** Who received which package when, under which reference of theirs, and the checksum by which it is known again. */
export const archiveReceiptSheet = {
  archive: must(line()),
  received: must(calendarDay()),
  reference: must(line()),
  /** Such as SHA-256 in hex, as the archive's receipt has it. */
  checksum: must(line()),
} as const
export type ArchiveReceipt = Filled<typeof archiveReceiptSheet>
