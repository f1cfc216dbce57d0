// Whether a protocol that somebody brings is the one that was signed here.
import { Button } from '../../shared/button.tsx'
import { TextArea } from '../../shared/field.tsx'
import type { SignedInProps } from '../shell.tsx'
import { DisposalFrame } from './disposal-frame.tsx'

export interface CheckPageProps extends SignedInProps {
  readonly typed: string
  readonly outcome: 'signed' | 'altered' | 'foreign' | 'none' | null
}

export const CheckPage = (props: CheckPageProps): JSX.Element => {
  const { say, typed, outcome } = props
  const error = outcome === 'none' ? say('papers.check.none') : undefined
  return (
    <DisposalFrame
      {...props}
      part="check"
      heading={say('papers.part.check')}
      errors={error === undefined ? [] : [{ field: 'protocol', text: error }]}
    >
      {outcome === null || outcome === 'none' ? (
        ''
      ) : (
        <p class={outcome === 'signed' ? 'v-notice' : 'v-notice v-notice-alarm'} role="status">
          <strong safe>{say(`papers.check.${outcome}`)}</strong>
        </p>
      )}
      <p class="v-lead" safe>
        {say('papers.check.lead')}
      </p>
      <form method="post" action="/disposals/check" autocomplete="off" novalidate>
        <TextArea
          say={say}
          name="protocol"
          label={say('papers.check.label')}
          hint={say('papers.check.hint')}
          value={typed}
          error={error}
          rows={12}
        />
        <Button label={say('papers.check.submit')} />
      </form>
      <p safe>{say('papers.check.offline')}</p>
    </DisposalFrame>
  )
}
