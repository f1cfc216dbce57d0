// What was done beside the program, and the form to put more of it down.
import { type Deed, type DeedFaults, deedKinds, longestDeed, type TypedDeed } from '../../../src/domain/compliance/deed.ts'
import { spokenLanguages } from '../../../src/domain/language.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import type { FieldError } from '../../shared/error-summary.tsx'
import { Field, TextArea } from '../../shared/field.tsx'
import { Radios } from '../../shared/radios.tsx'
import { Select } from '../../shared/select.tsx'
import { SummaryList } from '../../shared/summary-list.tsx'
import { complianceHref, type UnitRef } from './compliance-frame.tsx'

export type ShownDeed = Deed & { readonly name: string }

const faultText = (say: Say, { kind, language, day, what }: DeedFaults) => ({
  kind: kind === undefined ? undefined : say('compliance.deed.fault.kind'),
  language: language === undefined ? undefined : say('compliance.deed.fault.language'),
  day: day === undefined ? undefined : say(day === 'future' ? 'compliance.deed.fault.day.future' : 'compliance.deed.fault.day.missing'),
  what:
    what === undefined
      ? undefined
      : what === 'too-long'
        ? say('compliance.deed.fault.what.too-long', { most: String(longestDeed) })
        : say('compliance.deed.fault.what.missing'),
})

/** What stands on top of the page when it is refused, in the order of the form. */
export const deedErrors = (say: Say, faults: DeedFaults): readonly FieldError[] =>
  Object.entries(faultText(say, faults)).flatMap(([field, text]) => (text === undefined ? [] : [{ field, text }]))

const nameOf = (say: Say, { kind, language }: Deed): string =>
  language === ''
    ? say(`compliance.deed.kind.${kind}`)
    : `${say(`compliance.deed.kind.${kind}`)}: ${say(`compliance.language.${language}`)}`

interface DeedsProps {
  readonly say: Say
  readonly unit: UnitRef
  readonly deeds: readonly ShownDeed[]
  readonly mayKeep: boolean
  readonly typed: TypedDeed
  readonly faults: DeedFaults
}

export const Deeds = ({ say, unit, deeds, mayKeep, typed, faults }: DeedsProps): JSX.Element => (
  <section id="deeds">
    <h2 safe>{say('compliance.deeds')}</h2>
    {deeds.length === 0 ? (
      <p safe>{say('compliance.deeds.none')}</p>
    ) : (
      <SummaryList
        rows={deeds.map((deed) => ({
          key: say.date(deed.day),
          value: `${say('compliance.deed.shown', { kind: nameOf(say, deed), what: deed.what })}\n${say('compliance.deed.by', { date: deed.noted, name: deed.name })}`,
        }))}
      />
    )}
    {mayKeep ? <DeedForm say={say} unit={unit} typed={typed} faults={faults} /> : ''}
  </section>
)

const DeedForm = ({ say, unit, typed, faults }: Pick<DeedsProps, 'say' | 'unit' | 'typed' | 'faults'>): JSX.Element => {
  const errors = faultText(say, faults)
  return (
    <form method="post" action={address(complianceHref(unit.id, 'deeds'))} class="v-no-print">
      <h3 safe>{say('compliance.deed.add')}</h3>
      <Radios
        say={say}
        name="kind"
        legend={say('compliance.deed.kind')}
        value={typed.kind}
        error={errors.kind}
        options={deedKinds.map((value) => ({ value, label: say(`compliance.deed.kind.${value}`) }))}
      />
      <Select
        say={say}
        name="language"
        label={say('compliance.deed.language')}
        hint={say('compliance.deed.language.hint')}
        error={errors.language}
        value={typed.language}
        options={[
          { value: '', label: say('compliance.deed.language.none') },
          ...spokenLanguages.map((value) => ({ value, label: say(`compliance.language.${value}`) })),
        ]}
      />
      <Field say={say} name="day" type="date" label={say('compliance.deed.day')} value={typed.day} error={errors.day} width={10} required />
      <TextArea
        say={say}
        name="what"
        label={say('compliance.deed.what')}
        hint={say('compliance.deed.what.hint')}
        value={typed.what}
        error={errors.what}
        rows={2}
        required
      />
      <Button label={say('compliance.deed.save')} kind="secondary" />
    </form>
  )
}
