// The units that somebody answers for, each with how it stands as a whole; and the page of whoever answers for none.
import type { Sum } from '../../../src/domain/compliance/standing.ts'
import { address } from '../../shared/attribute.ts'
import { Shell, type SignedInProps } from '../shell.tsx'
import { complianceHref, type UnitRef } from './compliance-frame.tsx'
import { StandingMark } from './standing-list.tsx'
import { sumSentence } from './standing-words.ts'

export interface ComplianceUnitsPageProps extends SignedInProps {
  readonly units: readonly (UnitRef & Sum)[]
}

export const ComplianceUnitsPage = ({ say, assets, viewer, units }: ComplianceUnitsPageProps): JSX.Element => (
  <Shell say={say} assets={assets} viewer={viewer} title={say('compliance.heading')} here="compliance">
    <h1 class="govuk-heading-l" safe>
      {say('compliance.heading')}
    </h1>
    <p class="v-lead" safe>
      {say(units.length === 0 ? 'compliance.none' : 'compliance.lead')}
    </p>
    {units.length === 0 ? (
      ''
    ) : (
      <ul class="v-steps">
        {units.map(({ id, name, ...sum }) => (
          <li>
            <a href={address(complianceHref(id))} dir="auto" safe>
              {name}
            </a>
            <span>
              <span safe>{sumSentence(say, sum)}</span> <StandingMark say={say} mark={sum.mark} />
            </span>
          </li>
        ))}
      </ul>
    )}
  </Shell>
)
