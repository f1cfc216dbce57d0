// Who wrote or did something in a case. Names and titles are those of that day: people come and go, the file remembers.
import type { StaffId } from '../channel/channel.ts'

/** Who did something, as the case remembers it. */
export interface Author {
  readonly id: StaffId
  readonly name: string
  readonly title: string
}
