// Requests for release and appeals of a case, to be noted and decided. It must not ask who asked, or why (TF 2 kap. 18 §).
import {
  type ReleaseFault,
  type ReleaseFaults,
  type ReleaseRequest,
  releaseKinds,
  type TypedRelease,
} from '../../../src/domain/disposal/release-request.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import type { FieldError } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { Radios } from '../../shared/radios.tsx'
import { Whole } from '../../shared/whole.tsx'

/** A decision that was not taken: of which request, what was typed, and why. */
export interface DecisionFault {
  readonly request: number
  readonly typed: string
  readonly fault: ReleaseFault | 'stale'
}

export interface ReleasesProps {
  readonly say: Say
  readonly requests: readonly ReleaseRequest[]
  readonly mayNote: boolean
  /** The case stands in a register: its freedom of information is that of the act. */
  readonly registered: boolean
  /** Where the forms go: what follows is the number of a request and `/decision`. */
  readonly href: string
  readonly typed: TypedRelease
  readonly faults: ReleaseFaults
  readonly decision: DecisionFault | null
  /** They are all that the page is about, and its heading says so. */
  readonly isPage?: boolean
}

const decidedField = (request: number): string => `decided-${request}`

export const releaseErrors = (say: Say, { faults, decision }: Pick<ReleasesProps, 'faults' | 'decision'>): readonly FieldError[] => [
  ...(['kind', 'came', 'ownNumber'] as const).flatMap((field) => {
    const fault = faults[field]
    return fault === undefined ? [] : [{ field: fieldName[field], text: faultText(say, field, fault) }]
  }),
  ...(decision === null
    ? []
    : [
        {
          field: decision.fault === 'stale' ? 'releases' : decidedField(decision.request),
          text: say(`papers.release.fault.${decision.fault}`),
        },
      ]),
]

const fieldName = { kind: 'kind', came: 'came', ownNumber: 'own-number' } as const

const faultText = (say: Say, field: keyof TypedRelease, fault: ReleaseFault): string =>
  say.named(`papers.release.fault.${field}.${fault}`) ?? say(`papers.release.fault.${fault}`)

export const Releases = (props: ReleasesProps): JSX.Element => {
  const { say, requests, mayNote, registered, isPage = false } = props
  return (
    <section id="releases" tabindex="-1" aria-label={attribute(say('papers.releases'))}>
      {isPage ? '' : <h2 safe>{say('papers.releases')}</h2>}
      <p safe>{say(registered ? 'papers.releases.about' : 'papers.releases.about.unregistered')}</p>
      {requests.length === 0 ? (
        <p safe>{say('papers.releases.none')}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {requests.map((request) => (
            <Request {...props} request={request} />
          ))}
        </ul>
      )}
      {mayNote ? <NewRequest {...props} /> : ''}
    </section>
  )
}

const Request = ({ say, request, mayNote, href, decision }: ReleasesProps & { readonly request: ReleaseRequest }): JSX.Element => {
  const { kind, came, ownNumber, decided } = request
  const number = ownNumber === '' ? '' : `, ${ownNumber}`
  const name = decidedField(request.request)
  const mine = decision?.request === request.request && decision.fault !== 'stale' ? decision : null
  return (
    <li>
      <Whole text={`${say(`papers.release.${kind}`)}, ${came}${number}: `} />
      {decided === null ? (
        <strong safe>{say('papers.release.open')}</strong>
      ) : (
        <Whole text={say('papers.release.decided', { on: decided })} />
      )}
      {decided === null && mayNote ? (
        <form method="post" action={address(`${href}/${request.request}/decision`)} class="v-no-print" novalidate>
          <Field
            say={say}
            name={name}
            label={say('papers.release.decision')}
            hint={say('papers.release.day.hint')}
            value={mine?.typed}
            error={mine === null ? undefined : say(`papers.release.fault.${mine.fault}`)}
            inputmode="numeric"
            width={10}
            code
          />
          <Button label={say('papers.release.decide')} kind="secondary" />
        </form>
      ) : (
        ''
      )}
    </li>
  )
}

const NewRequest = ({ say, href, typed, faults, registered, isPage = false }: ReleasesProps): JSX.Element => {
  const error = (field: keyof TypedRelease): string | undefined =>
    faults[field] === undefined ? undefined : faultText(say, field, faults[field])
  return (
    <form method="post" action={address(href)} class="v-no-print" novalidate>
      {isPage ? <h2 safe>{say('papers.release.new')}</h2> : <h3 safe>{say('papers.release.new')}</h3>}
      <p safe>{say(registered ? 'papers.release.no-name' : 'papers.release.no-name.unregistered')}</p>
      <Radios
        say={say}
        name={fieldName.kind}
        legend={say('papers.release.which')}
        value={typed.kind}
        error={error('kind')}
        options={releaseKinds.map((value) => ({ value: attribute(value), label: say(`papers.release.${value}`) }))}
      />
      <Field
        say={say}
        name={fieldName.came}
        label={say('papers.release.came')}
        hint={say('papers.release.day.hint')}
        value={typed.came}
        error={error('came')}
        inputmode="numeric"
        width={10}
        code
      />
      <Field
        say={say}
        name={fieldName.ownNumber}
        label={say('papers.release.number')}
        hint={say('papers.release.number.hint')}
        value={typed.ownNumber}
        error={error('ownNumber')}
        width={20}
        code
      />
      <Button label={say('papers.release.note')} kind="secondary" />
    </form>
  )
}
