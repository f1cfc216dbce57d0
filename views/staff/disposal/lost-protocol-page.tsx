// Where a registrar gives back a protocol that was lost when a backup was put back.
import { Button } from '../../shared/button.tsx'
import { TextArea } from '../../shared/field.tsx'
import type { SignedInProps } from '../shell.tsx'
import { DisposalFrame } from './disposal-frame.tsx'

export const lostProtocolHref = '/disposals/lost'

export interface LostProtocolPageProps extends SignedInProps {
  readonly typed: string
  readonly refusal: 'none' | 'elsewhere' | 'known' | 'not-lost' | 'unsigned' | 'altered' | 'unproven' | null
}

export const LostProtocolPage = (props: LostProtocolPageProps): JSX.Element => {
  const { say, typed, refusal } = props
  const error =
    refusal === null
      ? undefined
      : refusal === 'none' || refusal === 'altered'
        ? say(`papers.check.${refusal}`)
        : say(`papers.lost.refused.${refusal}`)
  return (
    <DisposalFrame
      {...props}
      part={null}
      heading={say('papers.lost.heading')}
      back={{ href: '/disposals', label: say('papers.protocols.heading') }}
      errors={error === undefined ? [] : [{ field: 'protocol', text: error }]}
    >
      <p class="v-lead" safe>
        {say('papers.lost.lead')}
      </p>
      <form method="post" action={lostProtocolHref} autocomplete="off" novalidate>
        <TextArea
          say={say}
          name="protocol"
          label={say('papers.check.label')}
          hint={say('papers.check.hint')}
          value={typed}
          error={error}
          rows={12}
        />
        <Button label={say('papers.lost.submit')} />
      </form>
      <p safe>{say('papers.lost.about')}</p>
    </DisposalFrame>
  )
}
