// What management leaves behind in the demo: staff were told, languages were read, a firm processes data, and the documentation was issued before the
// firm was put down, so that something has changed since.
import { addDays, type Day } from '../../kit/instant.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { StaffServices } from '../staff-services.ts'

export const answerFor = async ({ compliance: { places, papers, book } }: StaffServices, who: Unlocked, today: Day): Promise<void> => {
  const [place] = await places.of(who)
  if (place === undefined) return
  const deeds = [
    ['campaign', '', addDays(today, -60), 'Alla chefer informerade sina arbetsplatser. Affischer sattes upp i personalrummen.'],
    ['policy', '', addDays(today, -800), 'Kommunstyrelsen gick igenom riktlinjerna, KS § 87.'],
    ['language', 'sv', addDays(today, -58), 'Kommunikatören läste alla sidor.'],
    ['language', 'en', addDays(today, -55), 'Läst av en översättare med engelska som modersmål.'],
  ] as const
  for (const [kind, language, day, what] of deeds) await book.noteDeed(who, place, { kind, language, day, what })
  await papers.issue(who, place, 'documentation', 1)
  await book.noteProcessor(who, place, {
    kind: 'intake',
    name: 'Advokatbyrån Varg',
    what: 'Utreder enskilda ärenden på uppdrag.',
    agreed: addDays(today, -30),
  })
  await book.noteProcessor(who, place, { kind: 'mail', name: 'Exempelköpings postserver AB', what: 'Förmedlar e-post.', agreed: '' })
}
