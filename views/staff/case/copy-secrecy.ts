// What the paper of a case that is taken out says of its secrecy, before anything else and at the foot of each page. A public body marks what it assumes
// to be secret: by which provision, on which day, and which authority (5 kap. 5 § OSL, L-OSL-4); where no provision can be named, nothing is marked.
import { legalZone } from '../../../src/domain/case/deadline.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { dayOf, type Instant } from '../../../src/kit/instant.ts'
import type { CaseView } from './case-view.ts'
import { secrecyOf } from './print-head.tsx'

export interface CopySecrecy {
  readonly words: readonly string[]
  /** A foot with it. */
  readonly foot: (foot: string) => string
}

/** @param at when the copy was made: the day on which it was marked */
export const copySecrecy = (say: Say, view: CaseView, at: Instant): CopySecrecy => {
  // An altered report no longer says: unknown counts as protected (L-OSL-3).
  const { test, publicBody, frame, unit, channel } = view
  const relation = view.report?.answers.relation ?? 'undisclosed'
  if (test) return { words: [], foot: (foot) => foot }
  // The duty of silence binds whoever holds a copy of a private operator's, too (9 kap. 1 § lag (2021:890)).
  if (!publicBody && frame === 'se')
    return { words: [say('case.reading.secrecy.private.se')], foot: (foot) => say('copy.foot.silence.se', { foot }) }
  const provision = secrecyOf({ test, publicBody, frame, relation })
  if (provision === null || provision === 'none')
    return {
      words: [say('staff.secrecy.none'), ...(frame === 'se' ? [say('copy.unmarked')] : [])],
      foot: (foot) => say('copy.foot.unmarked', { foot }),
    }
  const secret = say(`staff.secrecy.${provision}`)
  const unknown = relation === 'undisclosed' ? [say('staff.secrecy.undisclosed')] : []
  if (frame === 'dk')
    return { words: [`${say('day.print.secrecy')}. ${secret}`, ...unknown], foot: (foot) => say('copy.foot.silence.dk', { foot }) }
  const marked = say('copy.marked', { date: say.date(dayOf(at, legalZone)), authority: unit ?? channel })
  return { words: [marked, `${secret} ${say('copy.marked.weigh')}`, ...unknown], foot: (foot) => say('copy.foot.marked', { foot }) }
}
