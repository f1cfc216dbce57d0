// What those who investigated report to the post above them: a document that its addressee can read with a code.
import { usualReadingEnd } from '../../domain/case/final-report.ts'
import { Problem } from '../../kit/problem.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { StaffServices } from '../staff-services.ts'

const report = {
  heading: 'Biljetter och ett ramavtal',
  done: 'Vi har läst avtalet, anbuden och kvittona för representation, och talat med två som var med.',
  found: 'En av dem som bedömde anbuden tog emot biljetter av det företag som vann. Det stod inte i jävsblanketten.',
  measures: 'Bedöm anbuden en gång till, utan den personen. Fråga om gåvor på jävsblanketten.',
  identity: 'no',
  told: '',
} as const

/** @param title of the case, as its card says it */
export const presentReport = async (
  ground: Pick<Ground, 'now'>,
  { lists, casework }: StaffServices,
  who: Unlocked,
  title: string,
): Promise<void> => {
  const { cases } = await lists.page(who, 'ongoing', null)
  const id = cases.find((one) => one.title === title)?.row.id
  if (id === undefined) throw new Problem('broken', 'a case of the demo is not in the list')
  const form = casework.finalReports.formOf('')
  const outcome = await casework.finalReports.present(who, id, form, { ...report, until: usualReadingEnd(today(ground)) })
  if (outcome !== 'done') throw new Problem('broken', 'the final report of the demo is not presented')
}
