// What the pages of every part of the work on a case have in common: the case that they stand in, and what was typed.
import type { PartFrame } from '../../../../views/staff/case/case-part.tsx'
import type { Sheet, Typed } from '../../../domain/case/sheet.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import type { Exchange } from '../../shared/route.ts'
import type { Desk } from '../desk.ts'
import { refusalWords } from './case-showing.ts'

/** What was typed in the fields of a sheet. */
export const typedIn = ({ form }: Exchange, sheet: Sheet): Typed =>
  Object.fromEntries(Object.keys(sheet).map((name) => [name, form.all(name)]))

export const partFrame = async (
  desk: Desk,
  exchange: Exchange,
  who: Unlocked,
  file: CaseFile,
  refusal: string | null,
): Promise<PartFrame> => ({
  ...(await desk.frame(exchange, who)),
  id: file.row.id,
  reference: file.row.reference,
  refusal: refusal === null ? null : `${refusalWords(desk.say(exchange, who), refusal)} ${desk.say(exchange, who)('case.kept')}`,
  done: exchange.query.get('done') === 'saved' ? desk.say(exchange, who)('case.saved') : null,
})
