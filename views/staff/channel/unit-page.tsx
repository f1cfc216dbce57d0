// The page of one unit: what it has of its own. Knows no case.
import { spokenLanguages } from '../../../src/domain/language.ts'
import { languageFacts } from '../../../src/i18n/language.ts'
import { address } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { Shell } from '../shell.tsx'
import { type KeepingProps, Outcome, Stale, Version } from './keeping.tsx'
import { unitErrors } from './unit-faults.ts'
import { unitHref, unitsHref } from './unit-place.ts'
import { ClockRules, ControllerRules, LawRules, SharingRules, type UnitRulesProps, WayRules } from './unit-rules.tsx'

export interface UnitPageProps extends KeepingProps, UnitRulesProps {}

export const UnitPage = (props: UnitPageProps): JSX.Element => {
  const { say, assets, viewer, channel, unit, faults } = props
  // Nobody sees the word where there is one: what it has of its own is who answers for the personal data.
  const alone = channel.units.length < 2
  const errors = unitErrors(say, faults)
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say(alone ? 'staff.units.controller' : 'staff.units.one')}
      here="rules"
      hasErrors={errors.length > 0}
      back={
        alone
          ? { href: `/rules/${encodeURIComponent(channel.slug)}`, label: say('staff.rules.heading') }
          : { href: unitsHref(channel.slug), label: say('staff.units.back') }
      }
    >
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" dir="auto" safe>
        {unit.name}
      </h1>
      <Outcome {...props} />
      <Stale {...props} />
      {alone ? '' : <Reach {...props} />}
      <form class="v-rules" method="post" action={address(unitHref(channel.slug, unit.id))} autocomplete="off">
        <Version {...props} />
        {alone ? '' : <LawRules {...props} />}
        {alone ? '' : <SharingRules {...props} />}
        <ControllerRules {...props} />
        {alone ? '' : <ClockRules {...props} />}
        {alone ? '' : <WayRules {...props} />}
        <Button label={say(alone ? 'staff.rules.submit' : 'staff.units.submit')} />
      </form>
    </Shell>
  )
}

/** For whom it holds, and what else the unit has on pages of its own. */
const Reach = ({ say, channel, unit }: UnitPageProps): JSX.Element => (
  <>
    <p class="v-lead" safe>
      {say('staff.units.one.lead', { unit: unit.name })}
    </p>
    <p safe>{say('staff.units.one.running')}</p>
    <ul>
      <li>
        <a href={address(unitHref(channel.slug, unit.id, '/posts'))} safe>
          {say('staff.units.posts')}
        </a>
      </li>
      {spokenLanguages.map((language) => (
        <li>
          <a href={address(unitHref(channel.slug, unit.id, `/texts/${language}`))} safe>
            {say('staff.texts.link', { language: languageFacts[language].name })}
          </a>
        </li>
      ))}
    </ul>
  </>
)
