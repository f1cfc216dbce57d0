// What is kept of a text that is being written, beside its box: when it was kept, the way to throw it away, and what to do when another window
// was faster. Holds nothing that is typed, so that it may be replaced while somebody writes.
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import type { ReplyPlace } from '../../../src/domain/case/reply-place.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { swapping } from '../swap.ts'
import { caseHref } from './case-view.ts'
import type { Kept } from './kept.ts'

interface ReplyDraftStateProps {
  readonly say: Say
  readonly id: CaseId
  readonly place: ReplyPlace
  readonly kept: Kept
  /** What goes with the draft when it is thrown away; the whole page where nothing is said. */
  readonly part?: string
}

const replyDraftHref = (id: CaseId, place: ReplyPlace): string => caseHref(id, `/reply-drafts/${place}`)

/** Around the fields of a form whose texts are kept while they are typed; without script the button does it. */
export const keeping = (id: CaseId, place: ReplyPlace) => ({
  'hx-post': address(replyDraftHref(id, place)),
  'hx-trigger': 'input delay:2s',
  'hx-include': 'closest form',
  ...swapping(`${place}-draft`),
  // The text stays in its box, and is kept at the next stroke.
  'hx-status:5xx': 'swap:none',
})

export const ReplyDraftState = ({ say, id, place, kept, part }: ReplyDraftStateProps): JSX.Element => {
  const { version, at, restored, unopened, newer } = kept
  return (
    <div id={`${attribute(place)}-draft`}>
      <input type="hidden" name="draft-version" value={String(version)} />
      {newer === null ? '' : <Newer say={say} id={id} place={place} newer={newer} />}
      {unopened ? (
        <p class="v-notice" role="status" safe>
          {say('day.reply-draft.unopened')}
        </p>
      ) : (
        ''
      )}
      {at === null || newer !== null ? (
        ''
      ) : (
        <p class={restored ? 'v-notice' : 'govuk-hint'} role="status" safe>
          {say(restored ? 'day.reply-draft.restored' : 'day.reply-draft.kept', { at: say.dateTime(at) })}
        </p>
      )}
      <Press label={say('day.reply-draft.save')} action={replyDraftHref(id, place)} part={`${place}-draft`} />
      {(at === null && !unopened) || newer !== null ? (
        ''
      ) : (
        <Press
          label={say('day.reply-draft.discard')}
          action={`${replyDraftHref(id, place)}/removal`}
          {...(part === undefined ? {} : { part })}
        />
      )}
      <p class="govuk-hint" safe>
        {say('day.reply-draft.about')}
      </p>
    </div>
  )
}

interface PressProps {
  readonly label: string
  readonly action: string
  /** What the answer replaces; the whole page where nothing is said. */
  readonly part?: string
  /** The version of another window that may be written over. */
  readonly over?: number
}

/** A button that posts the form elsewhere. Its own words to htmx, which would take it for the form's and send the message. */
const Press = ({ label, action, part, over }: PressProps): JSX.Element => (
  <button
    type="submit"
    class="govuk-button govuk-button--secondary"
    formaction={address(action)}
    {...(part === undefined ? {} : { 'hx-post': address(action), ...swapping(part) })}
    {...(over === undefined ? {} : { name: 'over', value: String(over), 'hx-vals': JSON.stringify({ over: String(over) }) })}
    safe
  >
    {label}
  </button>
)

const Newer = ({
  say,
  id,
  place,
  newer,
}: Pick<ReplyDraftStateProps, 'say' | 'id' | 'place'> & { readonly newer: NonNullable<Kept['newer']> }): JSX.Element => (
  <div class="v-notice v-notice-alarm">
    <p safe>{say(newer.text === null ? 'day.reply-draft.newer.gone' : 'day.reply-draft.newer')}</p>
    {newer.text === null ? (
      ''
    ) : (
      <>
        <label class="govuk-label" for={`${attribute(place)}-other`} safe>
          {say('day.reply-draft.other')}
        </label>
        <textarea id={`${attribute(place)}-other`} class="govuk-textarea" rows="6" readonly dir="auto" spellcheck="false" safe>
          {/* The browser drops the first line break: one of ours, so that one of theirs stays. */}
          {`\n${newer.text}`}
        </textarea>
      </>
    )}
    <Press label={say('day.reply-draft.over')} over={newer.version} action={replyDraftHref(id, place)} part={`${place}-draft`} />
  </div>
)
