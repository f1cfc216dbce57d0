// To whom the report of a case is handed, to whom not, and why: where it is decided, planned and ended. Names posts; and colleagues only where
// one of them holds a post that the case concerns.
import type { Addressee, PostsMoved } from '../../../src/domain/case/addressee.ts'
import { legalZone } from '../../../src/domain/case/deadline.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { dayOf } from '../../../src/kit/instant.ts'

/** What a case says of the posts that it concerns. */
export interface Handing {
  /** null while nothing is to be reported. */
  readonly addressee: Addressee | null
  /** The posts are others than when it was assessed: by which addressee each table goes, and what the log knows of it. */
  readonly moved: PostsMoved | null
  /** Colleagues who hold a post that it concerns and may not read it, by name. */
  readonly keptOut: readonly string[]
  /** … and who were given such a post after the assessment: they open it no more, and stand in its list of people still. */
  readonly reading: readonly string[]
  /** The posts are not what an administrator saved: nothing is assessed by them. */
  readonly unproven: boolean
}

const addresseeWords = (say: Say, { title, reason, not, gone }: Addressee): string => {
  if (reason === 'gone') return say('routing.addressee.gone', { title, posts: say.list(gone), count: gone.length })
  if (reason === 'unsaid' || reason === 'outside') return say(`routing.addressee.${reason}`, { title })
  return not.length === 0
    ? say('routing.addressee.first', { title })
    : say('routing.addressee.passed', { title, posts: say.list(not), count: not.length })
}

/** What decides stands sealed in the case. Whoever hands the report up hears that somebody would have it otherwise, and whether the log knows who. */
const Moved = ({ say, moved }: { readonly say: Say; readonly moved: PostsMoved }): JSX.Element => {
  const { held, now, assessed, logged, by } = moved
  const last = logged.at(-1)
  return (
    <>
      <p>
        <strong safe>{say('routing.addressee.moved', { date: say.date(dayOf(assessed, legalZone)), held, now })}</strong>
      </p>
      <p safe>
        {last === undefined
          ? say('routing.addressee.moved.unlogged')
          : say('routing.addressee.moved.logged', {
              count: logged.length,
              date: say.date(last),
              name: by || say('routing.addressee.moved.nobody'),
            })}
      </p>
    </>
  )
}

export const AddresseeNote = ({ say, handing }: { readonly say: Say; readonly handing: Handing }): JSX.Element => {
  const { addressee, moved, keptOut, reading, unproven } = handing
  if (addressee === null && !unproven) return ''
  return (
    <div class="v-notice v-addressee">
      {unproven ? (
        <p>
          <strong safe>{say('routing.addressee.unproven')}</strong>
        </p>
      ) : (
        ''
      )}
      {addressee === null ? '' : <p safe>{addresseeWords(say, addressee)}</p>}
      {moved === null ? '' : <Moved say={say} moved={moved} />}
      {keptOut.length === 0 ? '' : <p safe>{say('routing.addressee.kept-out', { names: say.list(keptOut), count: keptOut.length })}</p>}
      {reading.length === 0 ? '' : <p safe>{say('routing.addressee.reads', { names: say.list(reading), count: reading.length })}</p>}
    </div>
  )
}
