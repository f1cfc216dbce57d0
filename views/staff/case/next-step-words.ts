// The next step of a case in words: what to do, why now, by which law, and where.
import { acknowledgementTarget } from '../../../src/domain/case/deadline.ts'
import type { NextStep } from '../../../src/domain/case/next-step.ts'
import type { OwnDate } from '../../../src/domain/case/own-dates.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { type CasePart, partHref } from './case-part.tsx'
import { type CaseView, caseHref, isKept } from './case-view.ts'
import { keepers } from './contact-note.tsx'
import { isLate } from './deadline.ts'

/** What the box says and offers. */
export interface Words {
  readonly what: string
  readonly why?: string
  readonly also?: string
  readonly law?: string
  readonly button?: { readonly href: string; readonly label: string }
}

/** The step in words. */
export const wordsOf = (say: Say, view: CaseView, today: Day): Words => {
  const { id, next } = view
  const date = (due: Day): { readonly date: string } => ({ date: say.date(due) })
  const part = (to: CasePart, label: string) => ({ href: partHref(id, to), label })
  switch (next.kind) {
    case 'acknowledge':
      return { ...legal(say, view, next, today), also: target(say, view, today) }
    case 'feedback':
      return legal(say, view, next, today)
    case 'begin':
      return {
        what: say('case.next.begin'),
        ...(next.deadline === null ? {} : { why: say('case.next.begin.why', date(next.deadline.due)) }),
      }
    case 'assess':
      return {
        what: say('case.next.assess'),
        ...(next.deadline === null
          ? {}
          : { why: say(isLate(next.deadline, today) ? 'case.next.assess.why.late' : 'case.next.assess.why', date(next.deadline.due)) }),
        law: say(`case.assessment.law.${view.frame}`),
        button: part('assessment', say('case.next.assess.button')),
      }
    case 'office':
      return {
        what: say('case.next.office'),
        why: say('routing.addressee.reads', { names: say.list(view.handing.reading), count: view.handing.reading.length }),
        button: part('assessment', say('case.next.assess.button')),
      }
    case 'promised':
      return {
        what: say('case.next.promised'),
        ...(next.deadline === null ? {} : { why: say('case.next.promised.why', date(next.deadline.due)) }),
        button: part('feedback', say('case.next.promised.button')),
      }
    case 'work':
      return {
        what: say('case.next.work'),
        ...(next.deadline === null ? {} : { why: say('case.next.work.why', date(next.deadline.due)) }),
        also: say('case.next.work.close'),
        button: part('closure', say('case.next.close.button')),
      }
    case 'read':
      return {
        what: say('staff.next.read'),
        why: next.deadline === null ? say('staff.next.read.why.closed') : say('staff.next.read.why', date(next.deadline.due)),
        button: { href: `#message-${next.number}`, label: say('staff.next.read.button') },
      }
    case 'answer':
      return {
        what: say('staff.next.answer'),
        why:
          next.deadline === null
            ? say('staff.next.answer.why.closed', { written: say.dateTime(next.at) })
            : say('staff.next.answer.why', { written: say.dateTime(next.at), ...date(next.deadline.due) }),
        button: { href: '#reply', label: say('staff.next.answer.button') },
      }
    case 'settle':
      return {
        what: say('case.settle.heading'),
        why: say('case.settle.about'),
        button: { href: '#reply', label: say('staff.next.answer.button') },
      }
    case 'own':
      return own(say, view, next.date)
    case 'unanswered':
      return {
        what: say('day.next.unanswered'),
        why: say('day.next.unanswered.why', date(next.asked)),
        button: { href: '#reply', label: say('staff.next.answer.button') },
      }
    case 'classify':
      return {
        what: say('case.next.classify'),
        why: say('case.next.classify.why'),
        button: part('classification', say('case.next.classify.button')),
      }
    case 'close':
      return { what: say('case.next.close'), why: say('case.next.close.why'), button: part('closure', say('case.next.close.button')) }
    case 'archive':
      if (isEnding(view)) return ending(say, view)
      return { what: say('case.next.archive'), why: say('case.next.archive.why'), also: say('case.archive.about') }
    case 'disposal':
      return {
        what: say('case.next.disposal'),
        why: say('case.next.disposal.why', { body: view.publicBody ? 'public' : 'private' }),
        button: { href: caseHref(id, '/disposal'), label: say('case.next.disposal.button') },
      }
    case 'archived':
      if (isEnding(view)) return ending(say, view)
      return { what: say('case.next.archived') }
    case 'contact':
      return {
        what: say(`contact.next.${next.about}`, { names: keepers(say, view.contact?.keeping ?? []) }),
        why: next.deadline === null ? say('contact.next.why.undated') : say('contact.next.why', date(next.deadline.due)),
        law: say(`contact.law.${view.frame}`),
      }
    case 'suggestion':
      return {
        what: say(next.begun ? 'case.next.suggestion.begun' : 'case.next.suggestion'),
        why: say('case.next.suggestion.why'),
        ...(isKept(view) ? { button: { href: caseHref(id, '/conversion'), label: say('case.next.suggestion.button') } } : {}),
      }
    case 'quarantine':
      if (view.blocked?.reads === true)
        return { what: say('case.quarantine.decide'), why: say('case.quarantine.decide.about'), law: say('case.quarantine.law') }
      return { what: say('case.quarantine.heading'), why: say('case.quarantine.body'), law: say('case.quarantine.law') }
    case 'test':
      return { what: '' }
  }
}

const isEnding = ({ locks, locked, automatic }: CaseView): boolean => locked || locks !== null || automatic !== null

/** Its time is over or nearly so, or the program destroys it by itself when it is: what is left to decide (L-SE-18, L-SE-20). */
const ending = (say: Say, { id, automatic, locks, locked }: CaseView): Words => ({
  ...(automatic === null
    ? {
        what: say('disposal.next.locked'),
        ...(locks === null || locked ? {} : { why: say('disposal.next.locks', { date: say.date(locks) }) }),
      }
    : { what: say('disposal.next.automatic', { date: say.date(automatic) }), why: say('disposal.next.automatic.why') }),
  button: { href: caseHref(id, '/disposal'), label: say('case.next.disposal.button') },
})

/** A step that the law sets a date for. */
const legal = (
  say: Say,
  { id, frame }: CaseView,
  { kind, deadline }: Extract<NextStep, { kind: 'acknowledge' | 'feedback' | 'begin' | 'assess' | 'promised' | 'work' }>,
  today: Day,
): Words => {
  const step = kind === 'acknowledge' ? 'acknowledge' : 'feedback'
  if (deadline === null) return { what: say(`staff.next.${step}`) }
  return {
    what: say(`staff.next.${step}`),
    why: say(isLate(deadline, today) ? `staff.next.${step}.why.late` : `staff.next.${step}.why`, { date: say.date(deadline.due) }),
    law: say(`staff.next.${step}.law.${frame}`),
    button: {
      href: step === 'acknowledge' ? caseHref(id, '/acknowledgement') : partHref(id, 'feedback'),
      label: say(`staff.next.${step}.button`),
    },
  }
}

/** The house's own target for the first answer (F-075). */
const target = (say: Say, { received, reported }: CaseView, today: Day): string => {
  const due = acknowledgementTarget(reported ?? received)
  return say(today > due ? 'case.next.acknowledge.missed' : 'case.next.acknowledge.target', { date: say.date(due) })
}

const partOf = { task: 'task', plan: 'plan', risk: 'risk', notice: 'notice' } as const satisfies Record<OwnDate['kind'], CasePart>

/** A day that staff set for themselves. */
const own = (say: Say, { id }: CaseView, date: OwnDate): Words => ({
  what: date.kind === 'task' ? say('case.next.task', { what: date.what }) : say(`case.next.${date.kind}`),
  why: say(`case.next.${date.kind}.why`, { date: say.date(date.due) }),
  ...(date.kind === 'notice' ? { law: say('case.notice.law') } : {}),
  button: { href: partHref(id, partOf[date.kind]), label: say(`case.next.${date.kind}.button`) },
})
