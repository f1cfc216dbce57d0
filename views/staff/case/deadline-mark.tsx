// How a date that has passed is marked: a word, a shape and a colour of its own for the law's, and for the house's (F-075, F-076; WCAG 1.4.1).
import type { Lateness } from '../../../src/domain/case/deadline.ts'
import type { Say } from '../../../src/i18n/say.ts'

interface DeadlineMarkProps {
  readonly say: Say
  readonly lateness: Lateness | null
}

export const DeadlineMark = ({ say, lateness }: DeadlineMarkProps): JSX.Element =>
  lateness === null ? (
    ''
  ) : (
    <span class={lateness === 'law' ? 'v-late' : 'v-own'} safe>
      {say(lateness === 'law' ? 'staff.cases.late' : lateness === 'answer' ? 'day.unanswered' : 'day.own')}
    </span>
  )
