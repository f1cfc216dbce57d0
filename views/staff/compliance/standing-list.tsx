// How a unit stands, duty by duty: a mark in a word, the sentence, whose task it is, where and by which law.
import type { LegalFrame } from '../../../src/domain/channel/legal-frame.ts'
import type { Mark, StandingLine } from '../../../src/domain/compliance/standing.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { lawOf, markClass, standingSentence, whereWords } from './standing-words.ts'

export const StandingMark = ({ say, mark }: { readonly say: Say; readonly mark: Mark }): JSX.Element => (
  <strong class={markClass[mark]} safe>
    {say(`compliance.mark.${mark}`)}
  </strong>
)

interface StandingListProps {
  readonly say: Say
  readonly lines: readonly StandingLine[]
  readonly frame: LegalFrame
}

export const StandingList = ({ say, lines, frame }: StandingListProps): JSX.Element => (
  <ul class="v-steps">
    {lines.map((line) => (
      <li>
        <span safe>{standingSentence(say, line)}</span>
        <StandingMark say={say} mark={line.mark} />
        <p class="v-law">
          {line.mark === 'good' ? (
            ''
          ) : (
            <>
              <span safe>{say('compliance.task', { role: say(`staff.role.${line.task}`).toLowerCase() })}</span>
              {'. '}
              <span safe>{whereWords(say, line.topic)}</span>{' '}
            </>
          )}
          <span safe>{lawOf(say, line.topic, frame)}</span>
        </p>
      </li>
    ))}
  </ul>
)
