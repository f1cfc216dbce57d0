// When two sheets were used, and by whom; what somebody has not seen yet asks to be looked at.
import type { Say } from '../../../src/i18n/say.ts'
import { Button } from '../../shared/button.tsx'
import { NewMark } from '../../shared/new-mark.tsx'
import { Heading } from './recovery-heading.tsx'
import { type ChannelRecovery, recoveryHref } from './recovery-view.ts'

export interface RecoveryUseListProps {
  readonly say: Say
  readonly level: 'h2' | 'h3'
  readonly recovery: ChannelRecovery
}

export const RecoveryUseList = ({ say, level, recovery: { channel, uses } }: RecoveryUseListProps): JSX.Element => (
  <section>
    <Heading level={level} text={say('staff.recovery.uses')} />
    {uses.length === 0 ? (
      <p safe>{say('staff.recovery.uses.none')}</p>
    ) : (
      uses.map(({ id, day, who, isNew }) => (
        <form class={isNew ? 'v-notice v-notice-alarm' : 'v-notice'} method="post" action={recoveryHref(channel.slug, '/notice')}>
          <p>
            <span safe>{say('staff.recovery.uses.one', { date: say.date(day), name: who })}</span> {isNew ? <NewMark say={say} /> : ''}
          </p>
          {isNew ? (
            <>
              <p safe>{say('staff.recovery.uses.ask', { name: who })}</p>
              <Button label={say('staff.recovery.uses.seen')} kind="secondary" name="use" value={id} />
            </>
          ) : (
            ''
          )}
        </form>
      ))
    )}
  </section>
)
