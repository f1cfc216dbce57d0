// A rule about reporters' names that hides less: what one administrator asked for, what it means, and who says yes. Or that it holds since lately.
import type { NameRule } from '../../../src/domain/case/identity-request.ts'
import { newHandDays } from '../../../src/domain/people/proven-place.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { SummaryList } from '../../shared/summary-list.tsx'
import type { Person } from '../case/case-view.ts'
import { DoneNote } from '../done-note.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'

export const nameRuleTidings = ['confirmed', 'withdrawn'] as const
export type NameRuleTiding = (typeof nameRuleTidings)[number]

export interface NameRuleShown {
  readonly channel: { readonly slug: string; readonly name: string }
  readonly from: NameRule
  readonly to: NameRule
  readonly on: Day
  /** null for somebody who is no longer known. */
  readonly by: Person | null
  readonly confirmed: { readonly by: Person | null; readonly on: Day } | null
  readonly isTheirs: boolean
  readonly isOwn: boolean
  readonly hands: readonly Person[]
}

/** A rule that the settings have and nobody proved, with the one that holds. */
export interface UnprovenShown {
  readonly channel: { readonly slug: string; readonly name: string }
  readonly stored: NameRule
  readonly rule: NameRule
}

interface NameRulePageProps extends SignedInProps {
  readonly rules: readonly NameRuleShown[]
  readonly unproven: readonly UnprovenShown[]
  readonly tiding: NameRuleTiding | null
  /** Why an answer was not taken. */
  readonly refusal: 'gone' | 'may-not' | 'clock' | null
}

export const nameRuleHref = '/name-rule'

const called = (person: Person | null): string => (person === null ? '' : `${person.name}, ${person.title}`)

export const NameRulePage = ({ say, assets, viewer, rules, unproven, tiding, refusal }: NameRulePageProps): JSX.Element => (
  <Shell say={say} assets={assets} viewer={viewer} title={say('names.heading')} here="rules">
    <h1 class="govuk-heading-l" safe>
      {say('names.heading')}
    </h1>
    {tiding === null ? '' : <DoneNote text={say(`names.told.${tiding}`)} />}
    {refusal === null ? (
      ''
    ) : (
      <p class="v-notice v-notice-alarm" role="alert" safe>
        {say(`names.told.${refusal}`)}
      </p>
    )}
    <p class="v-lead" safe>
      {say('names.lead')}
    </p>
    {unproven.map((rule) => (
      <Unproven say={say} rule={rule} />
    ))}
    {rules.length === 0 ? <p safe>{say('names.none')}</p> : rules.map((rule) => <Rule say={say} rule={rule} />)}
  </Shell>
)

const Unproven = ({ say, rule: { channel, stored, rule } }: { readonly say: Say; readonly rule: UnprovenShown }): JSX.Element => (
  <article class="v-card">
    <h2 class="v-card__title">
      <bdi safe>{channel.name}</bdi>
    </h2>
    <SummaryList
      rows={[
        { key: say('names.now'), value: say(`staff.rules.names.${rule}`) },
        { key: say('names.stored'), value: say(`staff.rules.names.${stored}`) },
      ]}
    />
    <p safe>{say('names.unproven')}</p>
    <p safe>{say('names.unproven.right')}</p>
  </article>
)

const Rule = ({ say, rule }: { readonly say: Say; readonly rule: NameRuleShown }): JSX.Element => {
  const { channel, from, to, on, by, confirmed, hands } = rule
  const ruleWords = (name: NameRule): string => say(`staff.rules.names.${name}`)
  return (
    <article class="v-card">
      <h2 class="v-card__title">
        <bdi safe>{channel.name}</bdi>
      </h2>
      <SummaryList
        rows={[
          { key: say(confirmed === null ? 'names.now' : 'names.before'), value: ruleWords(from) },
          { key: say(confirmed === null ? 'names.asked' : 'names.now'), value: ruleWords(to) },
          { key: say('names.by'), value: say('names.by.on', { name: called(by), date: say.date(on) }) },
          ...(confirmed === null
            ? []
            : [{ key: say('names.second'), value: say('names.by.on', { name: called(confirmed.by), date: say.date(confirmed.on) }) }]),
        ]}
      />
      <p safe>{say(`staff.rules.names.${to}.hint`)}</p>
      <p safe>{say(confirmed === null ? 'names.reach' : 'names.reach.since')}</p>
      {confirmed === null ? <Answers say={say} rule={rule} hands={hands} /> : ''}
    </article>
  )
}

const Answers = ({
  say,
  rule,
  hands,
}: {
  readonly say: Say
  readonly rule: NameRuleShown
  readonly hands: readonly Person[]
}): JSX.Element => (
  <>
    {rule.isTheirs ? (
      <Answer rule={rule} path="confirmation" label={say('names.confirm')} />
    ) : hands.length === 0 ? (
      <p safe>{say('names.nobody', { days: newHandDays })}</p>
    ) : (
      <p safe>{say('names.hands', { names: say.list(hands.map(called)), count: hands.length })}</p>
    )}
    {rule.isTheirs || rule.isOwn ? (
      <Answer rule={rule} path="withdrawal" label={say(rule.isTheirs ? 'names.refuse' : 'names.withdraw')} kind="secondary" />
    ) : (
      ''
    )}
  </>
)

interface AnswerProps {
  readonly rule: NameRuleShown
  readonly path: 'confirmation' | 'withdrawal'
  readonly label: string
  readonly kind?: 'secondary'
}

const Answer = ({ rule, path, label, kind }: AnswerProps): JSX.Element => (
  <form method="post" action={address(`${nameRuleHref}/${encodeURIComponent(rule.channel.slug)}/${path}`)}>
    <input type="hidden" name="to" value={attribute(rule.to)} />
    <Button label={label} {...(kind === undefined ? {} : { kind })} />
  </form>
)
