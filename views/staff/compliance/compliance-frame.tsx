// What the pages of those who answer for a channel have in common: whose unit it is, and the way between units.
import type { UnitId } from '../../../src/domain/channel/channel.ts'
import type { PaperKind } from '../../../src/domain/compliance/paper.ts'
import { Tabs } from '../../shared/navigation.tsx'
import type { SignedInProps } from '../shell.tsx'

export interface UnitRef {
  readonly id: UnitId
  readonly name: string
}

export interface CompliancePageProps extends SignedInProps {
  readonly unit: UnitRef
  /** All that the person may see. */
  readonly units: readonly UnitRef[]
  /** Puts down, keeps and issues; the others read. */
  readonly mayKeep: boolean
}

export const complianceHref = (unit: UnitId, part = ''): string => `/compliance/${encodeURIComponent(unit)}${part === '' ? '' : `/${part}`}`

export const paperHref = (unit: UnitId, kind: PaperKind, part = ''): string =>
  complianceHref(unit, `papers/${kind}${part === '' ? '' : `/${part}`}`)

export const UnitTabs = ({
  say,
  unit,
  units,
  part = '',
}: Pick<CompliancePageProps, 'say' | 'unit' | 'units'> & { readonly part?: string }): JSX.Element =>
  units.length < 2 ? (
    ''
  ) : (
    <Tabs
      label={say('compliance.units')}
      links={units.map(({ id, name }) => ({ href: complianceHref(id, part), label: name, current: id === unit.id }))}
    />
  )
