// The rules of disposal of a unit: those in force, those that wait for a second person, and those that are over. Knows no case.
import type { LegalFrame } from '../../../src/domain/channel/legal-frame.ts'
import { documentTypes, type StandingRule } from '../../../src/domain/disposal/disposal-rule.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address } from '../../shared/attribute.ts'
import { LinkButton } from '../../shared/button.tsx'
import { Details } from '../../shared/details.tsx'
import { Whole } from '../../shared/whole.tsx'
import { RowTable } from '../row-table.tsx'
import type { SignedInProps } from '../shell.tsx'
import { DisposalFrame, type PlaceShown, Places, placeKey, placeName, straysHref } from './disposal-frame.tsx'
import { fateText, StandingMark, validText } from './rule-words.tsx'

export interface RulesPageProps extends SignedInProps {
  readonly places: readonly PlaceShown[]
  readonly place: PlaceShown & { readonly mayKeep: boolean }
  readonly frame: LegalFrame
  readonly publicBody: boolean
  /** Newest first. */
  readonly own: readonly StandingRule[]
  readonly lent: readonly StandingRule[]
  /** How many entries of the log keep every rule of the channel from counting. */
  readonly strays: number
  /** Whether two people left such entries out, now or earlier, or one has asked for it. */
  readonly settled: boolean
  readonly done: string | null
}

export const ruleHref = (id: string, part = ''): string => `/disposal-rules/${encodeURIComponent(id)}${part}`
export const rulesHref = (key: string): string => `/disposal-rules?unit=${encodeURIComponent(key)}`

export const RulesPage = (props: RulesPageProps): JSX.Element => {
  const { say, places, place, own, lent, done } = props
  const current = own.filter(
    ({ standing }) => standing === 'valid' || standing === 'coming' || standing === 'waiting' || standing === 'unproven',
  )
  const past = own.filter((rule) => !current.includes(rule))
  return (
    <DisposalFrame {...props} part="rules" heading={say('papers.rules.heading')} done={done}>
      <Places say={say} places={places} place={place} href={rulesHref} />
      <p class="v-lead" safe>
        {say('papers.rules.lead')}
      </p>
      <Strays {...props} />
      <Lacking {...props} />
      {place.mayKeep ? (
        <LinkButton label={say('papers.rules.new')} href={`/disposal-rules/new?unit=${encodeURIComponent(placeKey(place))}`} />
      ) : (
        ''
      )}
      {current.length === 0 ? (
        <p safe>{say('papers.rules.none', { place: placeName(say, place) })}</p>
      ) : (
        <RuleTable say={say} caption={say('papers.rules.table', { place: placeName(say, place) })} rules={current} />
      )}
      {lent.length === 0 ? '' : <RuleTable say={say} caption={say('papers.rules.lent')} rules={lent} />}
      {past.length === 0 ? '' : <RuleTable say={say} caption={say('papers.rules.past')} rules={past} />}
      <Help {...props} />
    </DisposalFrame>
  )
}

/** What keeps every rule from counting, and where it is settled; a link to what was settled earlier. */
export const Strays = ({
  say,
  place,
  strays,
  settled,
}: Pick<RulesPageProps, 'say' | 'strays' | 'settled'> & { readonly place: PlaceShown }): JSX.Element => {
  const link = (
    <a class="govuk-link" href={address(straysHref(placeKey(place)))} safe>
      {say(strays > 0 ? 'papers.strays.to' : 'papers.strays.past')}
    </a>
  )
  if (strays === 0) return settled ? <p>{link}</p> : ''
  return (
    <div id="strays" tabindex="-1" class="v-notice v-notice-alarm">
      <p safe>{say('papers.strays.body', { count: strays, channel: place.channel.name })}</p>
      <p>{link}</p>
    </div>
  )
}

/** The types of case for which nothing may be destroyed here, because no rule holds. */
const Lacking = ({ say, own, lent, frame, publicBody, place }: RulesPageProps): JSX.Element => {
  const lacking = documentTypes.filter(
    (type) => ![...own, ...lent].some(({ terms, standing }) => terms.type === type && standing === 'valid'),
  )
  if (place.unit === null) return ''
  if (!publicBody) return <Private say={say} own={own} frame={frame} />
  if (lacking.length === 0) return ''
  return (
    <div class="v-notice">
      <p safe>{say('papers.rules.lacking', { types: say.list(lacking.map((type) => say(`papers.type.${type}`))) })}</p>
    </div>
  )
}

/** What a private operator needs, and whether it has given the program something to do by itself. */
const Private = ({ say, own, frame }: Pick<RulesPageProps, 'say' | 'own' | 'frame'>): JSX.Element => {
  const works = own.some(({ terms, standing }) => terms.automatic === true && standing === 'valid')
  return (
    <>
      <p safe>{say(`papers.rules.private.${frame}`)}</p>
      {frame === 'se' ? <p safe>{say(works ? 'papers.rules.automatic.on' : 'papers.rules.automatic.off')}</p> : ''}
    </>
  )
}

const columns = ['type', 'fate', 'body', 'valid', 'standing'] as const

interface RuleTableProps {
  readonly say: Say
  readonly caption: string
  readonly rules: readonly StandingRule[]
}

const RuleTable = ({ say, caption, rules }: RuleTableProps): JSX.Element => (
  <RowTable
    caption={caption}
    head={columns.map((column) => say(`papers.rule.column.${column}`))}
    rows={rules.map((rule) => [
      <a class="govuk-link" href={address(ruleHref(rule.id))} safe>
        {say(`papers.type.${rule.terms.type}`)}
      </a>,
      <Whole text={fateText(say, rule.terms)} />,
      <bdi>
        <Whole text={`${rule.terms.body}, ${rule.terms.number}`} />
      </bdi>,
      <Whole text={validText(say, rule)} />,
      <StandingMark say={say} standing={rule.standing} />,
    ])}
  />
)

/** What a municipality usually has, and which decision it takes. */
const Help = ({ say, frame, publicBody }: RulesPageProps): JSX.Element =>
  publicBody ? (
    <div class="v-no-print">
      <Details summary={say('papers.help')}>
        {([1, 2, 3, 4] as const).map((index) => (
          <p safe>{say(`papers.help.${frame}.${index}`)}</p>
        ))}
      </Details>
    </div>
  ) : (
    ''
  )
