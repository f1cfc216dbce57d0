// The units of a channel, and what each has of its own. Knows no case and no person.
import type { Unit, UnitId } from '../../../src/domain/channel/channel.ts'
import { unitChangesBetween } from '../../../src/domain/channel/unit-change.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { SummaryList } from '../../shared/summary-list.tsx'
import { Shell } from '../shell.tsx'
import { ChannelTabs, type KeepingProps } from './keeping.tsx'
import { unitHref } from './unit-place.ts'
import { unitValueName } from './unit-words.ts'

export interface UnitsPageProps extends KeepingProps {
  readonly units: readonly Unit[]
  /** Those that share the receipt alone, and have too few of their own who could answer a reporter. */
  readonly unanswered: readonly UnitId[]
}

const ownWords = (say: Say, { own = {}, ...unit }: Unit): string => {
  const names = unitChangesBetween(unit, own).map(({ what }) => unitValueName(say, what).toLowerCase())
  return names.length === 0 ? say('staff.units.lent') : say('staff.units.own', { list: say.list([...new Set(names)]) })
}

export const UnitsPage = (props: UnitsPageProps): JSX.Element => {
  const { say, assets, viewer, channel, units, unanswered } = props
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('staff.units.heading')}
      here="rules"
      back={{ href: `/rules/${encodeURIComponent(channel.slug)}`, label: say('staff.rules.heading') }}
    >
      <h1 class="govuk-heading-l" safe>
        {say('staff.units.heading')}
      </h1>
      <ChannelTabs {...props} path="/units" />
      <p class="v-lead" safe>
        {say('staff.units.lead')}
      </p>
      {units
        .filter(({ id }) => unanswered.includes(id))
        .map(({ name }) => (
          <p class="v-notice v-notice-alarm" safe>
            {say('contact.unanswered', { unit: name })}
          </p>
        ))}
      <SummaryList
        rows={units.map((unit) => ({
          key: unit.name,
          value: ownWords(say, unit),
          action: { href: unitHref(channel.slug, unit.id), label: say('reporter.check.change'), about: unit.name },
        }))}
      />
    </Shell>
  )
}
