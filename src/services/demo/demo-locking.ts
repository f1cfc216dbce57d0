// A case of the demo that was archived almost two years ago: in three weeks nobody works on it any more, and those who read it are told (L-SE-18).
// Everything here is made up.

import type { Receipt } from '../../domain/reporter/receipt.ts'
import { addDays, addMonths, type Day } from '../../kit/instant.ts'
import type { Services } from '../services.ts'
import { tell } from './demo-cases.ts'
import { lookThrough, morningOf } from './demo-long-ago.ts'
import type { Acting, DemoClock } from './demo-members.ts'
import { acknowledgement, answers, type DemoStory } from './demo-story.ts'

/** It locks so many days after the demo is made: both days of telling have passed. */
const daysLeft = 22

const story: Omit<DemoStory, 'daysAgo'> = {
  state: 'archived, to be destroyed or handed over within weeks',
  language: 'sv',
  leftOut: '',
  answers: answers({
    relation: 'worker',
    what: 'Skolköken köper kött av rektorns bror. Ingen annan firma får lämna pris.',
    source: 'Jag tar emot varorna och ser vem som levererar.',
    concerns: ['head', 'supplier'],
  }),
  turns: [
    { hoursLater: 10, by: 'Anna Ek', act: 'acknowledge', text: acknowledgement('Chefsjurist') },
    { hoursLater: 24, by: 'Anna Ek', act: 'assess', text: 'Jäv vid inköp för allmänna medel. Det har kommit fram i arbetet.' },
    { hoursLater: 1, by: 'Anna Ek', act: 'name', text: 'Kött till skolköken' },
    { hoursLater: 30, by: 'Bo Lind', act: 'note', text: 'Läst. Fakturorna för ett år är begärda.' },
    { hoursLater: 20, by: 'Cia Ström', act: 'note', text: 'Läst.' },
    {
      hoursLater: 300,
      by: 'Anna Ek',
      act: 'tell',
      text: 'Hej. Nu är vi klara med din rapport. Det här har vi kommit fram till: Det stämmer. Det här har vi gjort: Köttet upphandlas, och rektorn beslutar inte om inköp längre.\n\nChefsjurist',
    },
    { hoursLater: 2, by: 'Anna Ek', act: 'end', text: 'Kött till skolköken upphandlas.' },
    { hoursLater: 1, by: 'Anna Ek', act: 'archive', text: '' },
  ],
}
const daysOfWork = 16

const closing = (today: Day): Day => addDays(addMonths(today, -24), daysLeft)

/** The morning on which it is reported. */
export const lockingBegins = (today: Day): Day => addDays(closing(today), -daysOfWork)

/** @param today when the demo is made @returns what its reporter signs in with */
export const nearLock = async (services: Services, acting: Acting, clock: DemoClock, today: Day): Promise<Receipt & { state: string }> => {
  clock.set(morningOf(lockingBegins(today)))
  const receipt = await tell(services, { ...story, daysAgo: 0 }, acting, clock)
  for (const name of ['Anna Ek', 'Bo Lind', 'Cia Ström']) await acting(name, (who) => lookThrough(services.staff, who))
  return { ...receipt, state: story.state }
}
