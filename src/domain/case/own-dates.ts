// The days that staff have set for themselves in a case. What is to be done then is sealed with what they wrote; the clear row knows the next
// day alone, so that lists can name it.
import type { Day } from '../../kit/instant.ts'
import type { Course } from './course.ts'

/** `task` of the plan · `plan` the end that it names · `risk` the risk of punishment, `notice` word to the accused: to be looked at again. */
export type OwnDate =
  | { readonly kind: 'task'; readonly due: Day; readonly what: string }
  | { readonly kind: 'plan' | 'risk' | 'notice'; readonly due: Day }

/** Soonest first. A day is over when what it was set for is written anew or done. */
export const ownDates = ({ tasks, plan, risk, notice }: Course): readonly OwnDate[] => {
  const on = (kind: 'plan' | 'risk' | 'notice', due: Day | '' | undefined): readonly OwnDate[] =>
    due === undefined || due === '' ? [] : [{ kind, due }]
  const all: readonly OwnDate[] = [
    ...tasks.flatMap(({ done, value: { due, what } }) => (done || due === '' ? [] : [{ kind: 'task', due, what } as const])),
    ...on('notice', notice?.value.state === 'deferred' ? notice.value.again : ''),
    ...on('risk', risk?.value.again),
    ...on('plan', plan?.value.end),
  ]
  return all.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
}
