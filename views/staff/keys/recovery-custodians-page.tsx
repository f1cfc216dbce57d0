// The first step of making a recovery: who is to hold the three sheets. Nothing is made before they will do.
import { type Custodian, type CustodiansFault, sheetNumbers } from '../../../src/domain/keys/recovery.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { Button } from '../../shared/button.tsx'
import { Checkboxes } from '../../shared/checkboxes.tsx'
import { ErrorSummary, type FieldError } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { Fieldset } from '../../shared/frame.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { recoveryHref } from './recovery-view.ts'

export interface RecoveryCustodiansPageProps extends SignedInProps {
  readonly slug: string
  /** As typed. */
  readonly named: readonly Custodian[]
  readonly confirmed: boolean
  readonly fault: CustodiansFault | null
  /** A making that was begun is over. */
  readonly gone: boolean
}

export const RecoveryCustodiansPage = (props: RecoveryCustodiansPageProps): JSX.Element => {
  const { slug, named, confirmed, fault, gone, ...shell } = props
  const { say } = shell
  const errors = fault === null ? [] : errorsOf(say, named, fault)
  const errorOf = (field: string): string | undefined => errors.find((error) => error.field === field)?.text
  return (
    <Shell
      {...shell}
      title={say('staff.recovery.heading')}
      here="keys"
      hasErrors={errors.length > 0}
      back={{ href: '/recovery', label: say('staff.recovery.back') }}
    >
      <ErrorSummary say={say} errors={errors} />
      {gone ? (
        <p class="v-notice v-notice-alarm" role="status" safe>
          {say('staff.custodians.gone')}
        </p>
      ) : (
        ''
      )}
      <h1 class="govuk-heading-l" safe>
        {say('staff.custodians.heading')}
      </h1>
      <p safe>{say('staff.recovery.who')}</p>
      <p safe>{say('staff.recovery.need')}</p>
      <form method="post" action={recoveryHref(slug, '/ceremony')}>
        {sheetNumbers.map((number) => (
          <Fieldset say={say} name={`sheet-${number}`} legend={say('staff.custodians.legend', { number })}>
            <Field
              say={say}
              name={`name-${number}`}
              label={say('staff.custodians.name')}
              value={named[number - 1]?.name}
              error={errorOf(`name-${number}`)}
              width={30}
            />
            <Field
              say={say}
              name={`title-${number}`}
              label={say('staff.custodians.title')}
              hint={number === 1 ? say('staff.custodians.title.hint') : undefined}
              value={named[number - 1]?.title}
              error={errorOf(`title-${number}`)}
              width={30}
            />
          </Fieldset>
        ))}
        <Checkboxes
          say={say}
          name="sure"
          legend={say('staff.custodians.before')}
          error={errorOf('sure')}
          values={confirmed ? ['yes'] : []}
          options={[{ value: 'yes', label: say('staff.custodians.sure') }]}
        />
        <Button label={say('staff.custodians.submit')} />
      </form>
    </Shell>
  )
}

const errorsOf = (say: Say, named: readonly Custodian[], { each, recipients, unconfirmed }: CustodiansFault): readonly FieldError[] => {
  const errors = sheetNumbers.flatMap((number): readonly FieldError[] => {
    const fault = each[number - 1]
    const name = named[number - 1]?.name.trim() ?? ''
    const about = fault?.name ?? null
    return [
      ...(about === null
        ? []
        : [
            {
              field: `name-${number}`,
              text:
                about === 'missing' ? say('staff.custodians.fault.missing', { number }) : say(`staff.custodians.fault.${about}`, { name }),
            },
          ]),
      ...(fault?.title === 'missing' ? [{ field: `title-${number}`, text: say('staff.custodians.fault.title', { number }) }] : []),
    ]
  })
  // Two who read reports: said at the last name, for any of them may give way.
  const tooMany = recipients && !errors.some(({ field }) => field === 'name-3')
  return [
    ...errors,
    ...(tooMany ? [{ field: 'name-3', text: say('staff.custodians.fault.recipients') }] : []),
    ...(unconfirmed ? [{ field: 'sure', text: say('staff.custodians.fault.sure') }] : []),
  ]
}
