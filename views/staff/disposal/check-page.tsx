// Whether a protocol that somebody brings is the one that was signed here.
import type { SignedInProps } from '../shell.tsx'
import { DisposalFrame } from './disposal-frame.tsx'
import { PasteForm, pastedField } from './paste-form.tsx'

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
      errors={error === undefined ? [] : [{ field: pastedField, text: error }]}
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
      <PasteForm say={say} action="/disposals/check" typed={typed} error={error} submit={say('papers.check.submit')} />
      <p safe>{say('papers.check.offline')}</p>
    </DisposalFrame>
  )
}
