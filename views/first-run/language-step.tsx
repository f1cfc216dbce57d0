// The language that the link opens in, and the others that reporters may choose. That of these pages is chosen above each of them.
import type { FirstRunAnswers } from '../../src/domain/installation/first-run.ts'
import { spokenLanguages } from '../../src/domain/language.ts'
import { languageFacts } from '../../src/i18n/language.ts'
import { Checkboxes } from '../shared/checkboxes.tsx'
import { Radios } from '../shared/radios.tsx'
import { type FirstRunProps, Heading, StepPage } from './shell.tsx'

export interface LanguageStepProps extends FirstRunProps {
  readonly answers: FirstRunAnswers
}

const options = spokenLanguages.map((value) => ({ value, label: languageFacts[value].name }))

export const LanguageStep = ({ say, stylesheets, answers }: LanguageStepProps): JSX.Element => (
  <StepPage say={say} stylesheets={stylesheets} step="language" intro={<Heading text={say('setup.language.heading')} />}>
    <Radios say={say} name="language" legend={say('setup.language.first')} value={answers.languages[0] ?? 'sv'} options={options} />
    <Checkboxes
      say={say}
      name="languages"
      legend={say('setup.language.all')}
      hint={say('setup.language.all.hint')}
      values={answers.languages}
      options={options}
    />
  </StepPage>
)
