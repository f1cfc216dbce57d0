// What daily work leaves behind in the demo: two cases that belong together, an answer and a feedback that somebody began and has not sent, and
// the address of a calendar.
import type { CaseFile } from '../case/opened-file.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { StaffServices } from '../staff-services.ts'

const begun =
  'Hej. Tack för svaret. Vi har nu läst körjournalerna för de veckor du nämner.\n\nVi återkommer när vi har talat med ekonomi.\n\nChefsjurist'

const measures = 'Vi har läst körjournalerna och talat med entreprenören.'

/** @param named names of the cases, as their cards say them: the one with the draft, and the one that belongs to it */
export const workDaily = async (
  { lists, casework, calendars }: StaffServices,
  who: Unlocked,
  named: readonly [string, string],
): Promise<void> => {
  const pages = await Promise.all((['ongoing', 'archived'] as const).map((list) => lists.page(who, list, null)))
  const [drafted, other] = named.map((name) => pages.flatMap(({ cases }) => cases).find(({ title }) => title === name))
  const fileOf = async (id: CaseFile['row']['id'] | undefined) => (id === undefined ? null : casework.open(who, id))
  const [file, related] = [await fileOf(drafted?.row.id), await fileOf(other?.row.id)]
  if (file === null || related === null) return
  await casework.related.relate(who, file.row.id, related.row.reference)
  await casework.replyDrafts.keep(who, file.row.id, 'message', { message: [begun] }, 0)
  await casework.replyDrafts.keep(who, file.row.id, 'feedback', { kind: ['final'], measures: [measures], message: [''] }, 0)
  await calendars.make(who)
}
