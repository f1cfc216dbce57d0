// Whose channel it is: the name that the pages say, the end of the link, which law applies, and who runs the machine, on which the pages'
// promises depend (F-015, F-016).
import { type LegalFrame, legalFrames } from '../../src/domain/channel/legal-frame.ts'
import type { Say } from '../../src/i18n/say.ts'
import type { FieldError } from '../shared/error-summary.tsx'
import { Field } from '../shared/field.tsx'
import { Radios } from '../shared/radios.tsx'
import { RequiredNote } from '../shared/required-note.tsx'
import { errorAt, type FirstRunProps, Heading, StepPage } from './shell.tsx'

/** As typed. */
export interface TypedOrganisation {
  readonly name: string
  readonly slug: string
  readonly frame: LegalFrame
  readonly body: 'public' | 'private'
  readonly hostedBy: 'municipality' | 'outside'
}
export type OrganisationFaults = Partial<Record<'name', 'empty' | 'too-long'> & Record<'slug', 'bad-slug' | 'no-slug'>>

export interface OrganisationStepProps extends FirstRunProps {
  readonly typed: TypedOrganisation
  readonly faults: OrganisationFaults
  /** The start of the public link. */
  readonly reporterUrl: string
}

const errorsOf = (say: Say, { name, slug }: OrganisationFaults): readonly FieldError[] => [
  ...(name === undefined ? [] : [{ field: 'name', text: say(`setup.fault.name.${name}`) }]),
  ...(slug === undefined ? [] : [{ field: 'slug', text: say(`setup.fault.${slug}`) }]),
]

export const OrganisationStep = ({ say, stylesheets, typed, faults, reporterUrl }: OrganisationStepProps): JSX.Element => {
  const errors = errorsOf(say, faults)
  return (
    <StepPage
      say={say}
      stylesheets={stylesheets}
      step="organisation"
      errors={errors}
      intro={
        <>
          <Heading text={say('setup.organisation.heading')} />
          <RequiredNote say={say} />
        </>
      }
    >
      <Field
        say={say}
        name="name"
        label={say('setup.organisation.name')}
        hint={say('setup.organisation.name.hint')}
        value={typed.name}
        error={errorAt(errors, 'name')}
        required
      />
      <Field
        say={say}
        name="slug"
        label={say('setup.organisation.slug')}
        hint={say('setup.organisation.slug.hint', { start: `${reporterUrl}/` })}
        value={typed.slug}
        error={errorAt(errors, 'slug')}
        width={20}
        code
      />
      <Radios
        say={say}
        name="frame"
        legend={say('setup.organisation.frame')}
        hint={say('setup.organisation.frame.hint')}
        value={typed.frame}
        options={legalFrames.map((value) => ({ value, label: say(`setup.organisation.frame.${value}`) }))}
      />
      <Radios
        say={say}
        name="body"
        legend={say('setup.organisation.body')}
        hint={say('setup.organisation.body.hint')}
        value={typed.body}
        options={(['public', 'private'] as const).map((value) => ({ value, label: say(`setup.organisation.body.${value}`) }))}
      />
      <Radios
        say={say}
        name="hostedBy"
        legend={say('setup.organisation.hosted')}
        hint={say('setup.organisation.hosted.hint')}
        value={typed.hostedBy}
        options={(['municipality', 'outside'] as const).map((value) => ({ value, label: say(`setup.organisation.hosted.${value}`) }))}
      />
    </StepPage>
  )
}
