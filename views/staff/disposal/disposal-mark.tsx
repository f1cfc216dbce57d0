// Says in a list and on a case that it is proposed for disposal (F-085), will be destroyed by the program, or must not be destroyed (L-SE-07): always in words, red beside them.
import type { Card } from '../../../src/domain/case/case-file.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'

export interface DisposalMarkProps {
  readonly say: Say
  readonly disposal: NonNullable<Card['disposal']> | null
  readonly held: boolean
  /** The day on which the program destroys it by itself. */
  readonly automatic?: Day | null
}

export const DisposalMark = ({ say, disposal, held, automatic = null }: DisposalMarkProps): JSX.Element => (
  <>
    {disposal === null ? (
      ''
    ) : (
      <strong class="v-disposal" safe>
        {disposal.stopped ? say('disposal.mark.stopped') : say('disposal.mark', { ...disposal, overruled: disposal.overruled ?? 0 })}
      </strong>
    )}
    {automatic === null ? (
      ''
    ) : (
      <strong class="v-disposal" safe>
        {say('disposal.mark.automatic', { date: say.date(automatic) })}
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
