// A part of the work on a case that is a list of entries, each of them one sheet: the tasks, the people, the support. Which parts there are
// stands in case-work.
import { ListPage, type ListPart } from '../../../../views/staff/case/case-lists.tsx'
import { partHref, partPath } from '../../../../views/staff/case/case-part.tsx'
import { type Filled, filledFrom, type Sheet, type SheetFaults, type Typed, textsOf, typedFrom } from '../../../domain/case/sheet.ts'
import type { Keeping } from '../../../services/case/case-handling.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import type { CaseRoom } from './case-room.ts'
import { readersOf } from './case-showing.ts'
import { partFrame, typedIn } from './part-frame.ts'

/** A part that is a list of entries. */
export interface EntriesPart<S extends Sheet> {
  readonly part: ListPart
  readonly sheet: S
  readonly eventOf: (id: string, filled: Filled<S>, done: boolean) => Keeping
}

/** List, page of one entry and save. */
export type EntriesRoutes = <S extends Sheet>(one: EntriesPart<S>) => readonly StaffRoute[]

export const makeEntriesRoutes = (desk: Desk, room: CaseRoom): EntriesRoutes => {
  const { handling } = desk.services.casework

  return <S extends Sheet>({ part, sheet, eventOf }: EntriesPart<S>) => {
    const path = `/cases/:id/${partPath[part]}`
    const entriesOf = ({ course }: CaseFile) => ({ task: course.tasks, person: course.people, support: course.support })[part]
    const page = async (
      exchange: Exchange,
      who: Unlocked,
      file: CaseFile,
      shown: { readonly entry: string; readonly typed: Typed; readonly faults?: SheetFaults },
      refusal: string | null = null,
    ): Promise<Reply> => {
      const { faults = {} } = shown
      const frame = await partFrame(desk, exchange, who, file, refusal)
      const { frame: law, publicBody } = file.channel.settings
      const isNew = found(file, shown.entry) === undefined
      const props = {
        ...frame,
        ...shown,
        isNew,
        faults,
        part,
        course: file.course,
        people: readersOf(file),
        frame: law,
        publicBody,
        today: desk.today(),
      }
      return show(ListPage(props), { status: refusal !== null || Object.keys(faults).length > 0 ? 422 : 200 })
    }
    const found = (file: CaseFile, entry: string) => entriesOf(file).find(({ id }) => id === entry)
    return [
      room.row('GET', path, (exchange, who, file) => {
        const entry = exchange.query.get('entry') ?? ''
        const known = found(file, entry)
        const typed = typedFrom(sheet, (known?.value ?? null) as Filled<S> | null)
        return page(exchange, who, file, { entry: known?.id ?? handling.newEntry(), typed })
      }),
      room.row(
        'POST',
        path,
        async (exchange, who, file) => {
          const entry = exchange.form.text('entry')
          const known = found(file, entry)
          const done = known !== undefined && exchange.form.text('done') === 'yes'
          const typed = done ? typedFrom(sheet, known.value as unknown as Filled<S>) : typedIn(exchange, sheet)
          const readers = readersOf(file).map(({ id }) => id)
          // What is done stays done, also when its owner has left the case since.
          const owners = known === undefined ? readers : [...readers, ...Object.values(known.value).filter((value) => value !== '')]
          const { filled, faults } = filledFrom(sheet, typed, owners)
          if (filled === null) return page(exchange, who, file, { entry, typed, faults: faults ?? {} })
          const outcome = await handling.keep(who, file.row.id, eventOf(entry, filled, done))
          if (outcome === null) return desk.notFound(exchange, who)
          return outcome === 'done'
            ? redirect(`${partHref(file.row.id, part)}?done=saved`)
            : page(exchange, who, file, { entry, typed }, outcome)
        },
        textsOf(sheet),
      ),
    ]
  }
}
