// Which backup people destroyed and noted as gone: the log says it in clear, in what its entry vouches for.
import { type Day, isDay } from '../../kit/instant.ts'

export interface ForgottenBackup {
  /** As it stands in the name of the file. */
  readonly number: number
  readonly day: Day
}

export const forgottenMark = ({ number, day }: ForgottenBackup): string => `${number}.${day}`

/** @returns null for the mark of another entry, and of one from before the log said which it was */
export const forgottenIn = (mark: string): ForgottenBackup | null => {
  const [, number = '', day = ''] = /^([1-9]\d{0,8})\.(\d{4}-\d\d-\d\d)$/.exec(mark) ?? []
  return isDay(day) ? { number: Number(number), day: day as Day } : null
}
