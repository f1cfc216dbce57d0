// Where a registrar gives back a protocol that was lost when a backup was put back.
import type { SignedInProps } from '../shell.tsx'
import { DisposalFrame } from './disposal-frame.tsx'
import { PasteForm, pastedField } from './paste-form.tsx'

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
      errors={error === undefined ? [] : [{ field: pastedField, text: error }]}
    >
      <p class="v-lead" safe>
        {say('papers.lost.lead')}
      </p>
      <PasteForm say={say} action={lostProtocolHref} typed={typed} error={error} submit={say('papers.lost.submit')} />
      <p safe>{say('papers.lost.about')}</p>
    </DisposalFrame>
  )
}
