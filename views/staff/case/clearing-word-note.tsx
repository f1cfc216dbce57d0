// What somebody must know before they remove something of a word about disposal: the word counts on, and nobody can prove its text any more (L-SE-17).
import type { CaseEvent } from '../../../src/domain/case/case-event.ts'
import { spokenField } from '../../../src/domain/disposal/word.ts'
import type { Say } from '../../../src/i18n/say.ts'

export const WordNote = ({ say, event }: { readonly say: Say; readonly event: CaseEvent | undefined }): JSX.Element =>
  event === undefined || spokenField(event.name) === null ? (
    ''
  ) : (
    <p class="v-notice" safe>
      {say('log.clear.word')}
    </p>
  )
