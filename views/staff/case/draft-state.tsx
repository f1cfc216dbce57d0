// What is kept of a text that is being written, beside its box: when it was kept, the way to throw it away, and what to do when another window
// was faster. Holds nothing that is typed, so that it may be replaced while somebody writes.
import type { CaseId } from '../../../src/domain/case/case-file.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { swapping } from '../swap.ts'
import { caseHref } from './case-view.ts'
import type { Kept } from './kept.ts'

interface DraftStateProps {
  readonly say: Say
  readonly id: CaseId
  readonly place: string
  readonly kept: Kept
}

export const writingHref = (id: CaseId, place: string): string => caseHref(id, `/writings/${place}`)

/** Around the fields of a form whose texts are kept while they are typed; without script the button does it. */
export const keeping = (id: CaseId, place: string) => ({
  'hx-post': address(writingHref(id, place)),
  'hx-trigger': 'input delay:2s',
  'hx-include': 'closest form',
  ...swapping(`${place}-draft`),
  // The text stays in its box, and is kept at the next stroke.
  'hx-status:5xx': 'swap:none',
})

export const DraftState = ({ say, id, place, kept }: DraftStateProps): JSX.Element => {
  const { version, at, restored, newer } = kept
  return (
    <div id={`${attribute(place)}-draft`}>
      <input type="hidden" name="draft-version" value={String(version)} />
      {newer === null ? '' : <Newer say={say} id={id} place={place} newer={newer} />}
      {at === null || newer !== null ? (
        ''
      ) : (
        <p class={restored ? 'v-notice' : 'govuk-hint'} role="status" safe>
          {say(restored ? 'day.draft.restored' : 'day.draft.kept', { at: say.dateTime(at) })}
        </p>
      )}
      <Press label={say('day.draft.save')} action={writingHref(id, place)} part={`${place}-draft`} />
      {version === 0 ? '' : <Press label={say('day.draft.discard')} action={`${writingHref(id, place)}/removal`} part="dialogue" />}
      <p class="govuk-hint" safe>
        {say('day.draft.about')}
      </p>
    </div>
  )
}

interface PressProps {
  readonly label: string
  readonly action: string
  /** What the answer replaces. */
  readonly part: string
  /** The version of another window that may be written over. */
  readonly over?: number
}

/** A button that posts the form elsewhere. Its own words to htmx, which would take it for the form's and send the message. */
const Press = ({ label, action, part, over }: PressProps): JSX.Element => (
  <button
    type="submit"
    class="govuk-button govuk-button--secondary"
    formaction={address(action)}
    hx-post={address(action)}
    {...swapping(part)}
    {...(over === undefined ? {} : { name: 'over', value: String(over), 'hx-vals': JSON.stringify({ over: String(over) }) })}
    safe
  >
    {label}
  </button>
)

const Newer = ({ say, id, place, newer }: Omit<DraftStateProps, 'kept'> & { readonly newer: NonNullable<Kept['newer']> }): JSX.Element => (
  <div class="v-notice v-notice-alarm">
    <p safe>{say(newer.version === 0 ? 'day.draft.newer.gone' : 'day.draft.newer')}</p>
    {newer.version === 0 ? (
      ''
    ) : (
      <>
        <label class="govuk-label" for={`${attribute(place)}-other`} safe>
          {say('day.draft.other')}
        </label>
        <textarea id={`${attribute(place)}-other`} class="govuk-textarea" rows="6" readonly dir="auto" spellcheck="false" safe>
          {/* The browser drops the first line break: one of ours, so that one of theirs stays. */}
          {`\n${newer.text}`}
        </textarea>
      </>
    )}
    <Press label={say('day.draft.over')} over={newer.version} action={writingHref(id, place)} part={`${place}-draft`} />
  </div>
)
