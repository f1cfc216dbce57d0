// The next date of a case in words: what is due, when, and how many days are left or gone.

import { type Deadline, type Lateness, latenessBy } from '../../../src/domain/case/deadline.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { type Day, daysBetween } from '../../../src/kit/instant.ts'

export const isLate = ({ due }: Deadline, today: Day): boolean => today > due

/** How a date that has passed is marked: the law's and the house's look different, and say so. */
export const lateness = (deadline: Deadline, today: Day): Lateness | null => (isLate(deadline, today) ? latenessBy(deadline) : null)

/** A case in which nothing is due has the day on which it is locked before it, in its last weeks (L-SE-18). */
export const dueSentence = (
  say: Say,
  { deadline, locks }: { readonly deadline: Deadline | null; readonly locks: Day | null },
  today: Day,
): string =>
  deadline !== null || locks === null
    ? deadlineSentence(say, deadline, today)
    : say(today > locks ? 'disposal.deadline.locked' : 'disposal.deadline.locks', {
        date: say.date(locks),
        days: daysBetween(today, locks),
      })

export const deadlineSentence = (say: Say, deadline: Deadline | null, today: Day): string => {
  if (deadline === null) return say('staff.deadline.none')
  const { kind, due } = deadline
  const days = daysBetween(today, due)
  return days < 0
    ? say(`staff.deadline.${kind}.late`, { date: say.date(due), days: -days })
    : say(`staff.deadline.${kind}`, { date: say.date(due), days })
}
