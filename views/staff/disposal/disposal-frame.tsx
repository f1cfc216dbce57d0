// What is around every page about disposal: its heading, and the way between protocols, rules and the check of a protocol. Knows no case.
import type { Children } from '@kitajs/html'
import type { Unit } from '../../../src/domain/channel/channel.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { ErrorSummary, type FieldError } from '../../shared/error-summary.tsx'
import { Tabs } from '../../shared/navigation.tsx'
import { Whole } from '../../shared/whole.tsx'
import { DoneNote } from '../done-note.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'

export const disposalParts = ['protocols', 'rules', 'check'] as const
export type DisposalPart = (typeof disposalParts)[number]
const partPath: Readonly<Record<DisposalPart, string>> = {
  protocols: '/disposals',
  rules: '/disposal-rules',
  check: '/disposals/check',
}

/** A unit, or null for what the channel lends its units. */
export interface PlaceShown {
  readonly unit: Unit | null
  readonly channel: { readonly id: string; readonly name: string }
}

/** How a place stands in an address: its unit, or the channel for what it lends. */
export const placeKey = ({ unit, channel }: PlaceShown): string => unit?.id ?? `all-${channel.id}`
/** Where entries of the log that no rule accounts for are left out. @param key of their place */
export const straysHref = (key: string): string => `/disposal-rules/strays?unit=${encodeURIComponent(key)}`
export const placeName = (say: Say, { unit, channel }: PlaceShown): string =>
  unit?.name ?? say('papers.rules.lent-place', { channel: channel.name })

export interface DisposalFrameProps extends SignedInProps {
  readonly part: DisposalPart | null
  readonly heading: string
  readonly errors?: readonly FieldError[]
  readonly done?: string | null
  readonly back?: { readonly href: string; readonly label: string }
  readonly children?: Children
}

export const DisposalFrame = (props: DisposalFrameProps): JSX.Element => {
  const { say, assets, viewer, part, heading, errors = [], done = null, back, children } = props
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('staff.nav.disposals')}
      here="disposals"
      hasErrors={errors.length > 0}
      {...(back === undefined ? {} : { back })}
    >
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" id="disposal" tabindex="-1">
        <Whole text={heading} />
      </h1>
      {done === null ? '' : <DoneNote text={done} />}
      {part === null ? (
        ''
      ) : (
        <Tabs
          label={say('staff.nav.disposals')}
          links={disposalParts.map((one) => ({ href: partPath[one], label: say(`papers.part.${one}`), current: one === part }))}
        />
      )}
      {children}
    </Shell>
  )
}

/** The units side by side, where there are several. */
export const Places = ({
  say,
  places,
  place,
  href,
}: {
  readonly say: Say
  readonly places: readonly PlaceShown[]
  readonly place: PlaceShown
  readonly href: (key: string) => string
}): JSX.Element =>
  places.length < 2 ? (
    ''
  ) : (
    <Tabs
      label={say('register.unit')}
      links={places.map((one) => ({ href: href(placeKey(one)), label: placeName(say, one), current: placeKey(one) === placeKey(place) }))}
    />
  )
