// A year before the other cases of the demo: two advocates assess first for a company of the municipality, and the half-yearly summaries of what they
// sifted out stand in each state: one was approved, something was added to it, and one is to be approved.
import { noAnswers } from '../../domain/case/answers.ts'
import { draftDay, firstDay, type Half, halfOf } from '../../domain/case/half-year.ts'
import { addDays, type Day } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { Services } from '../services.ts'
import { tell } from './demo-cases.ts'
import { lookThrough, morningOf } from './demo-long-ago.ts'
import type { Acting, DemoClock } from './demo-members.ts'
import { demoHousing } from './demo-people.ts'
import type { DemoStory } from './demo-story.ts'

const halfBefore = (half: Half): Half => halfOf(addDays(firstDay(half), -1))
/** The one that is to be approved, and the one before it. */
const halvesAt = (today: Day) => {
  const due = halfBefore(halfOf(today))
  return { due, approved: halfBefore(due) }
}

/** The first day of both halves. */
export const summariesBegin = (today: Day): Day => firstDay(halvesAt(today).approved)

const acknowledgement =
  'Hej. Tack för att du berättar. Vi har tagit emot din rapport och läst den. Vi är advokater utifrån och bedömer den först.\n\nDet är förbjudet att straffa dig för att du rapporterar.\n\nSiv Ask'
const dismissal =
  'Hej. Vi har läst din rapport noga. Det du berättar kan vara viktigt. Men det hör inte hemma i visselblåsningen. Det betyder inte att vi inte tror dig.\n\nDu kan i stället vända dig till din chef eller facket. Har vi förstått fel? Skriv till oss, så prövar vi igen.\n\nSiv Ask'

/** @param other what the colleague does: says that nothing binds them, or leaves it */
const sifted = (what: string, source: string, name: string, reason: string, other: 'note' | 'leave'): Omit<DemoStory, 'daysAgo'> => ({
  ...{ state: 'sifted out', language: 'sv', unit: demoHousing, leftOut: '' },
  answers: { ...noAnswers, relation: 'worker', what, source },
  turns: [
    { hoursLater: 20, by: 'Siv Ask', act: 'acknowledge', text: acknowledgement },
    { hoursLater: 24, by: 'Siv Ask', act: 'dismiss', text: reason },
    { hoursLater: 1, by: 'Siv Ask', act: 'name', text: name },
    { hoursLater: 20, by: 'Per Rud', act: other, text: 'Läst. Jag gör samma bedömning.' },
    { hoursLater: 1, by: 'Siv Ask', act: 'tell', text: dismissal },
    { hoursLater: 2, by: 'Siv Ask', act: 'end', text: '' },
  ],
})

const stairs = sifted(
  'Städfirman kommer aldrig till vår trappa. De andra husen får städat två gånger i veckan.',
  'Jag går i trappan varje dag.',
  'Städning av trapphus',
  'Gäller hur städningen sköts i ett hus. Inget missförhållande av allmänt intresse.',
  'note',
)
const parking = sifted(
  'Min granne fick en parkeringsplats före mig fast jag har stått längre i kön.',
  'Jag har stått i kön i fyra år.',
  'Kö till parkering',
  'Gäller en enskild plats i en kö. Har inte kommit fram i arbetet.',
  'leave',
)
const rota = sifted(
  'Schemat för jouren ändras varje vecka. Jag får veta det dagen före.',
  'Det är mitt eget schema.',
  'Schema för jouren',
  'Gäller rapportörens eget schema. Inget allmänintresse.',
  'note',
)

/** @param today when the demo is made */
export const siftOut = async (services: Services, acting: Acting, clock: DemoClock, today: Day): Promise<void> => {
  const { approved, due } = halvesAt(today)
  const { staff, reporter } = services
  const unit = (await reporter.channels.list())[0]?.channel.units.find(({ name }) => name === demoHousing)
  if (unit === undefined) throw new Problem('broken', 'nobody assesses first in the demo')
  const happen = async (story: Omit<DemoStory, 'daysAgo'>, on: Day): Promise<void> => {
    clock.set(morningOf(on))
    await tell(services, { ...story, daysAgo: 0 }, acting, clock)
  }
  const approve = async (by: string, on: Day, words: string): Promise<void> => {
    clock.set(morningOf(on))
    await acting(by, async (who) => {
      const lines = (await staff.dismissals.draft(who, unit.id, approved))?.lines ?? []
      const outcome = await staff.dismissals.approve(who, unit.id, approved, new Map(lines.map(({ id }) => [id, words])))
      if (lines.length === 0 || outcome === null || !['approved', 'added'].includes(outcome.name))
        throw new Problem('broken', 'a summary of the demo is not approved')
    })
  }
  await happen(stairs, addDays(firstDay(approved), 20))
  await happen(parking, addDays(firstDay(approved), 60))
  await approve('Per Rud', addDays(draftDay(approved), 3), 'Gäller hur en tjänst sköts. Saknar allmänintresse.')
  await approve('Siv Ask', addDays(draftDay(approved), 5), 'Gäller en enskild persons plats i en kö.')
  await happen(rota, addDays(firstDay(due), 40))
  for (const name of ['Siv Ask', 'Per Rud']) await acting(name, (who) => lookThrough(staff, who))
}
