// The authorities and companies behind one link. With one of them nobody sees the word.
import type { FirstRunAnswers } from '../../src/domain/installation/first-run.ts'
import { LinkButton } from '../shared/button.tsx'
import { SummaryList } from '../shared/summary-list.tsx'
import { entryPath } from './paths.ts'
import { type FirstRunProps, Heading, StepPage } from './shell.tsx'
import { unitLines, unitTitle } from './unit-words.ts'

export interface UnitsStepProps extends FirstRunProps {
  readonly answers: FirstRunAnswers
  /** The id that a new unit will get: pressing twice then adds one, not two. */
  readonly fresh: string
}

export const UnitsStep = ({ say, stylesheets, answers, fresh }: UnitsStepProps): JSX.Element => (
  <StepPage
    say={say}
    stylesheets={stylesheets}
    step="units"
    intro={
      <>
        <Heading text={say('setup.units.heading')} />
        <p safe>{say('setup.units.about')}</p>
        <SummaryList
          rows={answers.units.map((unit, index) => ({
            key: say('setup.units.number', { number: index + 1 }),
            value: unitLines(say, answers, unit),
            action: { href: entryPath('units', unit.id), label: say('setup.change'), about: unitTitle(say, answers, unit) },
          }))}
        />
        <LinkButton href={entryPath('units', fresh)} label={say('setup.units.add')} kind="secondary" />
      </>
    }
  />
)
