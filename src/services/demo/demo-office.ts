// A case of the demo that turns out to concern the first of the special offices: an investigator from outside is given it, for some days, and its
// report goes past that post.
import { addDays } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { StaffServices } from '../staff-services.ts'
import { demoAssessment } from './demo-handling.ts'

/** Days that the investigator still reads: near enough to be called to mind. */
const daysLeft = 6

/** @param title of a case on which this person works */
export const turnOutside = async (
  ground: Pick<Ground, 'now'>,
  { lists, casework }: StaffServices,
  who: Unlocked,
  title: string,
): Promise<void> => {
  const found = (await lists.page(who, 'ongoing', null)).cases.find((listed) => listed.title === title)
  const file = found === undefined ? null : await casework.open(who, found.row.id)
  const [post] = file?.posts ?? []
  if (file === null || post === undefined) throw new Problem('broken', 'a case of the demo is not in the list')
  const { handling } = casework
  const until = addDays(today(ground), daysLeft)
  const reason = 'Godkännandena går ända upp. Någon utifrån ska utreda.'
  await handling.assess(who, file.row.id, { ...demoAssessment, office: 'yes', posts: [post.id], decision: 'outside', until, reason })
}
