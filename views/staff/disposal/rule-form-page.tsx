// A new rule of disposal, as it was decided: nothing is proposed but that everything is preserved (arkivlagen 3 §). Knows no case.
import type { LegalFrame } from '../../../src/domain/channel/legal-frame.ts'
import { documentTypes, fates, type StandingRule } from '../../../src/domain/disposal/disposal-rule.ts'
import { fateChoices, type RuleFaults, type RuleField, ruleFields, type TypedRule } from '../../../src/domain/disposal/rule-form.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Field, TextArea } from '../../shared/field.tsx'
import { Radios } from '../../shared/radios.tsx'
import type { SignedInProps } from '../shell.tsx'
import { DisposalFrame, type PlaceShown, placeKey, placeName } from './disposal-frame.tsx'
import { fateText, validText } from './rule-words.tsx'
import { ruleHref, rulesHref, Strays } from './rules-page.tsx'

export interface RuleFormPageProps extends SignedInProps {
  readonly place: PlaceShown
  readonly frame: LegalFrame
  /** Whether the program may be given it to do. */
  readonly offers: boolean
  readonly typed: TypedRule
  readonly faults: RuleFaults
  /** Another rule that holds, or waits, for one of these days. */
  readonly overlap: StandingRule | null
  /** How many entries of the log keep every rule of the channel from counting: until two have settled that none is entered. */
  readonly strays: number
  /** Whether it was not saved for that. */
  readonly stopped: boolean
}

const faultText = (say: Say, field: RuleField, faults: RuleFaults): string | undefined => {
  const fault = faults[field]
  return fault === undefined
    ? undefined
    : (say.named(`papers.fault.${field}.${fault}`) ?? say.named(`papers.fault.${fault}`) ?? say('papers.fault.missing'))
}

/** Under which name the words of a field stand. */
const worded = <F extends RuleField>(field: F) =>
  field === 'from' ? 'since' : field === 'to' ? 'until' : (field as Exclude<F, 'from' | 'to'>)

export const RuleFormPage = (props: RuleFormPageProps): JSX.Element => {
  const { say, place, frame, offers, typed, faults, overlap, strays, stopped } = props
  const error = (field: RuleField) => faultText(say, field, faults)
  const errors = [
    ...(stopped ? [{ field: 'strays', text: say('papers.refused.strays') }] : []),
    ...(overlap === null ? [] : [{ field: 'overlap', text: say('papers.refused.overlap') }]),
    ...ruleFields.flatMap((field) => {
      const text = error(field)
      return text === undefined ? [] : [{ field, text }]
    }),
  ]
  const field = (name: RuleField) => ({
    ...{
      say,
      name,
      label: say(`papers.field.${worded(name)}`),
      hint: say.named(`papers.field.${worded(name)}.hint`) ?? undefined,
      error: error(name),
      value: typed[name],
    },
  })
  const dayField = (name: 'decided' | 'from' | 'to') => (
    <Field {...field(name)} inputmode="numeric" width={10} code required={name !== 'to'} />
  )
  return (
    <DisposalFrame
      {...props}
      part={null}
      heading={say('papers.rules.new')}
      errors={errors}
      back={{ href: rulesHref(placeKey(place)), label: say('papers.rules.heading') }}
    >
      <p class="v-lead" safe>
        {say('papers.new.lead', { place: placeName(say, place) })}
      </p>
      <p safe>{say(offers ? 'papers.new.law.private' : `papers.new.law.${frame}`)}</p>
      <Strays say={say} place={place} strays={strays} settled={false} />
      {overlap === null ? (
        ''
      ) : (
        <p id="overlap" tabindex="-1" class="v-notice v-notice-alarm">
          <a class="govuk-link" href={address(ruleHref(overlap.id))} dir="auto" safe>
            {say('papers.refused.overlap.rule', {
              type: say(`papers.type.${overlap.terms.type}`),
              fate: fateText(say, overlap.terms),
              valid: validText(say, overlap),
            })}
          </a>
        </p>
      )}
      <form method="post" action="/disposal-rules" autocomplete="off" novalidate>
        <input type="hidden" name="unit" value={attribute(placeKey(place))} />
        <Radios
          say={say}
          name="type"
          legend={say('papers.field.type')}
          value={typed.type}
          error={error('type')}
          options={documentTypes.map((value) => ({ value, label: say(`papers.type.${value}`), hint: say(`papers.type.${value}.hint`) }))}
        />
        <Radios
          say={say}
          name="fate"
          legend={say('papers.field.fate')}
          value={typed.fate}
          error={error('fate')}
          options={(offers ? fateChoices : fates).map((value) => ({
            value,
            label: say(`papers.fate.${value}`),
            hint: say(`papers.fate.${value}.hint`),
          }))}
        />
        <Field {...field('years')} inputmode="numeric" width={4} required />
        <TextArea {...field('basis')} rows={3} required />
        <Field {...field('body')} required />
        {dayField('decided')}
        <Field {...field('number')} width={20} required />
        {dayField('from')}
        {dayField('to')}
        <Button label={say('papers.new.submit')} />
      </form>
    </DisposalFrame>
  )
}
