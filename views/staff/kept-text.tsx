// What somebody was writing when it could not be taken: shown again, so that nothing typed is lost.
import type { Say } from '../../src/i18n/say.ts'

export interface KeptTextProps {
  readonly say: Say
  /** Nothing is shown when it is empty. */
  readonly text: string
  /** What to do with it, in one or two sentences. */
  readonly about: string
}

export const KeptText = ({ say, text, about }: KeptTextProps): JSX.Element =>
  text.trim() === '' ? (
    ''
  ) : (
    <div class="govuk-form-group">
      <label class="govuk-label" for="kept" safe>
        {say('staff.error.kept.label')}
      </label>
      <div id="kept-hint" class="govuk-hint" safe>
        {about}
      </div>
      <textarea id="kept" class="govuk-textarea" rows="8" readonly dir="auto" spellcheck="false" aria-describedby="kept-hint" safe>
        {/* The browser drops the first line break: one of ours, so that one of theirs stays. */}
        {`\n${text}`}
      </textarea>
    </div>
  )
