// A recovery that one recipient made and that waits for a second: whoever confirms hears the fingerprint from somebody who holds a sheet, so
// it must not stand on this page.
import type { Say } from '../../../src/i18n/say.ts'
import { attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Field } from '../../shared/field.tsx'
import { Heading } from './recovery-heading.tsx'
import { Holders } from './recovery-holders.tsx'
import { type ProposedView, recoveryHref } from './recovery-view.ts'

export interface RecoveryProposalProps {
  readonly say: Say
  readonly level: 'h2' | 'h3'
  readonly slug: string
  readonly proposed: ProposedView
  readonly fault: string | undefined
  readonly typed: string
  readonly maySign: boolean
}

export const RecoveryProposal = ({ say, level, slug, proposed, fault, typed, maySign }: RecoveryProposalProps): JSX.Element => {
  const { waiting, custodians } = proposed
  return (
    <section class="v-notice" id="proposal" tabindex="-1">
      <Heading level={level} text={say('staff.recovery.proposed')} />
      <p safe>{waiting.isOwn ? say('staff.recovery.proposed.own') : say('staff.recovery.proposed.other', { name: waiting.by })}</p>
      <p safe>{say('staff.recovery.held')}</p>
      <Holders say={say} custodians={custodians} />
      {maySign && waiting.isOwn ? (
        <form method="post" action={recoveryHref(slug, '/withdrawal')}>
          <input type="hidden" name="hash" value={attribute(waiting.hash)} />
          <Button label={say('staff.recovery.withdraw')} kind="secondary" />
        </form>
      ) : (
        ''
      )}
      {maySign && !waiting.isOwn ? (
        <form method="post" action={recoveryHref(slug, '/confirmation')}>
          <input type="hidden" name="hash" value={attribute(waiting.hash)} />
          <p safe>{say('staff.recovery.confirm.call')}</p>
          <Field
            say={say}
            name="fingerprint"
            label={say('staff.recovery.confirm.label')}
            value={typed}
            error={fault}
            inputmode="numeric"
            width={30}
            code
          />
          <div class="v-buttons">
            <Button label={say('staff.recovery.confirm.submit')} />
            <Button label={say('staff.recovery.withdraw')} kind="secondary" action={recoveryHref(slug, '/withdrawal')} />
          </div>
        </form>
      ) : (
        ''
      )}
    </section>
  )
}
