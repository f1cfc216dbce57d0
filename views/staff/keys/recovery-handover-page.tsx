// The turn of one custodian: the screen is theirs, so no menu leads from here to any case; they show their sheet, copy it, and type two words
// back. And the page after the third.
import type { Custodian, SheetNumber } from '../../../src/domain/keys/recovery.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { Button, LinkButton } from '../../shared/button.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { Fieldset } from '../../shared/frame.tsx'
import { Page } from '../../shared/page.tsx'
import { type Assets, Shell, type SignedInProps } from '../shell.tsx'
import { type ConfirmFault, recoveryHref, sheetHref } from './recovery-view.ts'

export interface RecoveryHandoverPageProps {
  readonly say: Say
  readonly assets: Assets
  readonly slug: string
  readonly number: SheetNumber
  readonly custodian: Custodian
  /** Places of the two words that are asked for, from 1. */
  readonly asked: readonly [first: number, second: number]
  /** What was typed, and which of the two is wrong. */
  readonly typed: readonly [first: string, second: string]
  readonly wrong: readonly [first: boolean, second: boolean]
}

export const RecoveryHandoverPage = (props: RecoveryHandoverPageProps): JSX.Element => {
  const { say, assets, slug, number, custodian, asked, typed, wrong } = props
  const { name } = custodian
  const faultAt = (box: 0 | 1): string | undefined => (wrong[box] ? say('staff.handover.fault', { place: asked[box] }) : undefined)
  const errors = ([0, 1] as const).flatMap((box) => {
    const text = faultAt(box)
    return text === undefined ? [] : [{ field: `word-${box + 1}`, text }]
  })
  return (
    <Page say={say} hasErrors={errors.length > 0} stylesheets={assets.stylesheets} name={say('staff.mast.name')}>
      <ErrorSummary say={say} errors={errors} />
      <p class="v-step" safe>
        {say('staff.handover.step', { number })}
      </p>
      <h1 class="govuk-heading-l" safe>
        {say('staff.handover.heading', { name })}
      </h1>
      <ol>
        <li safe>{say('staff.handover.look-away', { name })}</li>
        <li safe>{say('staff.handover.copy', { name })}</li>
        <li safe>{say('staff.handover.return', { name })}</li>
      </ol>
      <p class="v-fate" safe>
        {say('staff.handover.hand')}
      </p>
      <p>
        <LinkButton label={say('staff.handover.show')} href={sheetHref(slug, '/ceremony/sheet', number)} kind="secondary" />
      </p>
      <form method="post" action={recoveryHref(slug, '/ceremony/words')}>
        <input type="hidden" name="number" value={String(number)} />
        <Fieldset say={say} name="words" legend={say('staff.handover.words')} hint={say('staff.handover.once')}>
          {([0, 1] as const).map((box) => (
            <Field
              say={say}
              name={`word-${box + 1}`}
              label={say('staff.handover.word', { place: asked[box] })}
              value={typed[box]}
              error={faultAt(box)}
              width={20}
              code
            />
          ))}
        </Fieldset>
        <Button label={say('staff.handover.submit')} />
      </form>
      <Abandon say={say} slug={slug} />
    </Page>
  )
}

export interface RecoveryMadePageProps extends SignedInProps {
  readonly slug: string
  readonly custodians: readonly Custodian[]
  /** Why it could not be proposed; the sheets stay good. */
  readonly fault: Exclude<ConfirmFault, number> | null
}

export const RecoveryMadePage = ({ slug, custodians, fault, ...shell }: RecoveryMadePageProps): JSX.Element => {
  const { say } = shell
  return (
    <Shell {...shell} title={say('staff.recovery.heading')} here={null} hasErrors={fault !== null}>
      <ErrorSummary say={say} errors={fault === null ? [] : [{ field: 'main', text: say(`staff.recovery.fault.${fault}`) }]} />
      <h1 class="govuk-heading-l" safe>
        {say('staff.handover.done.heading')}
      </h1>
      <ul>
        {custodians.map(({ name, title }, index) => (
          <li safe>{say('staff.recovery.held.one', { number: index + 1, name, title })}</li>
        ))}
      </ul>
      <p safe>{say('staff.handover.done.next')}</p>
      <form method="post" action={recoveryHref(slug, '/ceremony/proposal')}>
        <Button label={say('staff.handover.done.submit')} />
      </form>
      <Abandon say={say} slug={slug} />
    </Shell>
  )
}

const Abandon = ({ say, slug }: { readonly say: Say; readonly slug: string }): JSX.Element => (
  <form method="post" action={recoveryHref(slug, '/ceremony/abandonment')}>
    <p safe>{say('staff.handover.abandon.about')}</p>
    <Button label={say('staff.handover.abandon')} kind="warning" />
  </form>
)
