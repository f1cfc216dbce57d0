// Says in a list and on a case that it is proposed for disposal (F-085), or must not be destroyed (L-SE-07): always in words, red beside them.
import type { Card } from '../../../src/domain/case/case-file.ts'
import type { Say } from '../../../src/i18n/say.ts'

export interface DisposalMarkProps {
  readonly say: Say
  readonly disposal: NonNullable<Card['disposal']> | null
  readonly held: boolean
}

export const DisposalMark = ({ say, disposal, held }: DisposalMarkProps): JSX.Element => (
  <>
    {disposal === null ? (
      ''
    ) : (
      <strong class="v-disposal" safe>
        {disposal.stopped ? say('disposal.mark.stopped') : say('disposal.mark', { given: disposal.given, of: disposal.of })}
      </strong>
    )}
    {held ? (
      <strong class="v-held" safe>
        {say('disposal.mark.held')}
      </strong>
    ) : (
      ''
    )}
  </>
)
