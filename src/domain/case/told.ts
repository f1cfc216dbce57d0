// Who is told that something happened in a case, or that a date of it is near: one rule for every mail. Whoever may not read it is told nothing
// (F-081, F-122). Knows no case and no letter.
import type { StaffId } from '../channel/channel.ts'

export interface Telling {
  /** Who holds what opens it, by the tables. */
  readonly readers: readonly StaffId[]
  /** Of whom it is known that they may not read it. */
  readonly barred: readonly StaffId[]
  /**
   * Who hold posts that it may concern, where nobody has opened it: which it concerns is sealed. They find it in their list if it does not, and are
   * told of it only where there is nobody else.
   */
  readonly doubtful?: readonly StaffId[]
}

export const toldOf = ({ readers, barred, doubtful = [] }: Telling): readonly StaffId[] => {
  const able = readers.filter((id) => !barred.includes(id))
  const sure = able.filter((id) => !doubtful.includes(id))
  return sure.length === 0 ? able : sure
}
