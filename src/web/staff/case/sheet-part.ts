// A part of the work on a case that is one sheet, on a page of its own. Which parts there are stands in case-work.
import { AddresseeNote } from '../../../../views/staff/case/addressee-note.tsx'
import { type CasePart, partHref, partPath } from '../../../../views/staff/case/case-part.tsx'
import { lastMark, SheetPage, type SheetPageProps } from '../../../../views/staff/case/sheet-page.tsx'
import { TellingLink } from '../../../../views/staff/case/telling-link.tsx'
import type { Course, Said } from '../../../domain/case/course.ts'
import { type Filled, filledFrom, type Sheet, type SheetFaults, type Typed, textsOf, typedFrom } from '../../../domain/case/sheet.ts'
import type { LegalFrame } from '../../../domain/channel/legal-frame.ts'
import type { Say } from '../../../i18n/say.ts'
import type { Day } from '../../../kit/instant.ts'
import type { CaseHandling } from '../../../services/case/case-handling.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import type { CaseRoom } from './case-room.ts'
import { handingOf, readersOf } from './case-showing.ts'
import { partFrame, typedIn } from './part-frame.ts'

type Store = 'done' | string | null

/** A part that is one sheet. */
export interface SheetPart<S extends Sheet> {
  readonly part: CasePart
  readonly sheet: S
  readonly last: (course: Course) => Said<Filled<S>> | null
  /** What stands in a question that nobody has answered yet. */
  readonly proposed?: (file: CaseFile, today: Day) => Typed
  readonly law: (say: Say, frame: LegalFrame) => string | null
  /** A question that the answers to others make necessary. */
  readonly lacks?: (filled: Filled<S>) => keyof S | null
  /** The answers without those beneath an answer that was not given. */
  readonly tidy?: (filled: Filled<S>) => Filled<S>
  /** Questions that this case gives no cause to ask. */
  readonly unasked?: (file: CaseFile) => readonly string[]
  /** To whom the report goes is said above it. */
  readonly handing?: true
  /** The way to the text that tells the reporter before their name goes to anybody. */
  readonly telling?: true
  readonly folded?: (say: Say) => NonNullable<SheetPageProps['folded']>
  readonly store: (handling: CaseHandling, who: Unlocked, file: CaseFile, filled: Filled<S>) => Promise<Store>
}

/** Somebody else answered the sheet since its page was made; a post without that mark is no page of ours, and counts as it is. */
const isMeanwhile = ({ form }: Exchange, last: Said<unknown> | null): boolean => form.has('last') && form.text('last') !== lastMark(last)

const without = (sheet: Sheet, unasked: readonly string[]): Sheet =>
  Object.fromEntries(Object.entries(sheet).filter(([question]) => !unasked.includes(question)))

const withProposed = (typed: Typed, proposed: Typed): Typed => ({
  ...typed,
  ...Object.fromEntries(Object.entries(proposed).filter(([question]) => (typed[question] ?? []).length === 0)),
})

/** Page and save of one part. */
export type SheetRoutes = <S extends Sheet>(one: SheetPart<S>) => readonly StaffRoute[]

export const makeSheetRoutes = (desk: Desk, room: CaseRoom): SheetRoutes => {
  const { handling } = desk.services.casework

  return <S extends Sheet>(one: SheetPart<S>) => {
    const path = `/cases/:id/${partPath[one.part]}`
    const page = async (
      exchange: Exchange,
      who: Unlocked,
      file: CaseFile,
      typed: Typed,
      { faults = {}, refusal = null }: { readonly faults?: SheetFaults; readonly refusal?: string | null } = {},
    ): Promise<Reply> => {
      const frame = await partFrame(desk, exchange, who, file, refusal)
      const wrong = refusal !== null || Object.keys(faults).length > 0
      const props: SheetPageProps = {
        ...frame,
        part: one.part,
        sheet: without(one.sheet, one.unasked?.(file) ?? []),
        typed,
        faults,
        people: readersOf(file),
        posts: file.posts,
        last: one.last(file.course),
        law: one.law(frame.say, file.channel.settings.frame),
        ...(one.folded === undefined ? {} : { folded: one.folded(frame.say) }),
        ...(one.telling === true && file.contact.own !== null
          ? { children: TellingLink({ say: frame.say, id: file.row.id, frame: file.channel.settings.frame }) }
          : {}),
        ...(one.handing === true ? { children: AddresseeNote({ say: frame.say, handing: handingOf(file) }) } : {}),
      }
      return show(SheetPage(props), { status: wrong ? 422 : 200 })
    }
    return [
      room.row('GET', path, (exchange, who, file) => {
        const typed = typedFrom(one.sheet, one.last(file.course)?.value ?? null)
        return page(exchange, who, file, withProposed(typed, one.proposed?.(file, desk.today()) ?? {}))
      }),
      room.row(
        'POST',
        path,
        async (exchange, who, file) => {
          const typed = typedIn(exchange, one.sheet)
          const { filled: given, faults } = filledFrom(
            one.sheet,
            typed,
            readersOf(file).map(({ id }) => id),
            file.posts.map(({ id }) => id),
          )
          if (given === null) return page(exchange, who, file, typed, { faults: faults ?? {} })
          const filled = one.tidy?.(given) ?? given
          const lacking = one.lacks?.(filled) ?? null
          if (lacking !== null) return page(exchange, who, file, typed, { faults: { [lacking]: 'missing' as const } })
          const last = one.last(file.course)
          const outcome = !isMeanwhile(exchange, last)
            ? await one.store(handling, who, file, filled)
            : // A form that was pressed twice: what it says stands.
              JSON.stringify(last?.value) === JSON.stringify(filled)
              ? 'done'
              : 'meanwhile'
          if (outcome === null) return desk.notFound(exchange, who)
          return outcome === 'done'
            ? redirect(`${partHref(file.row.id, one.part)}?done=saved`)
            : page(exchange, who, file, typed, { refusal: outcome })
        },
        textsOf(one.sheet),
      ),
    ]
  }
}
