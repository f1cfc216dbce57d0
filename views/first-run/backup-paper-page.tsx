// The paper with the backup key: shown until its last characters are typed back, then nowhere any more. On paper only what is needed there.
import { attribute } from '../shared/attribute.ts'
import { Digits } from '../shared/digits.tsx'
import { Field } from '../shared/field.tsx'
import { backupPaperPath, backupPicturePath, stepPath } from './paths.ts'
import { errorAt, type FirstRunProps, Heading, StepPage } from './shell.tsx'

export interface BackupPaperPageProps extends FirstRunProps {
  /** `AGE-SECRET-KEY-PQ-1…` */
  readonly text: string
  readonly words: readonly string[]
  readonly fingerprint: string
  /** How many characters are to be typed back. */
  readonly characters: number
  /** In words. */
  readonly date: string
  readonly fault: 'differs' | null
}

/** The eye copies groups. The last one is what is typed back; there is no space between them for somebody who copies the text. */
const groupsOf = (text: string, length: number): readonly string[] => {
  const start = text.indexOf('1') + 1
  return [
    text.slice(0, start),
    ...(text.slice(start).match(new RegExp(`^.{0,${length - 1}}(?=(?:.{${length}})*$)|.{${length}}`, 'g')) ?? []),
  ]
}

export const BackupPaperPage = (props: BackupPaperPageProps): JSX.Element => {
  const { say, stylesheets, text, words, fingerprint, characters, date, fault } = props
  const errors = fault === null ? [] : [{ field: 'last', text: say('setup.fault.backup.differs') }]
  return (
    <StepPage
      say={say}
      stylesheets={stylesheets}
      step="backup"
      action={backupPaperPath}
      back={stepPath('backup')}
      errors={errors}
      submit={say('setup.paper.submit')}
      intro={
        <>
          <div class="v-no-print">
            <Heading text={say('setup.paper.heading')} />
            <p safe>{say('setup.paper.print')}</p>
          </div>
          <p safe>{say('setup.paper.what', { date })}</p>
          <section class="v-words">
            <h2 safe>{say('setup.paper.key')}</h2>
            <p>
              <output id="backup-key" class="v-digits" dir="ltr" translate="no">
                {groupsOf(text, characters).map((group) => (
                  <span class="v-group" safe>
                    {group}
                  </span>
                ))}
              </output>
            </p>
            <p>
              <img class="v-qr" src={backupPicturePath} alt={attribute(say('setup.paper.picture'))} width="220" height="220" />
            </p>
            <h2 id="words-heading" safe>
              {say('setup.paper.words')}
            </h2>
            <ol class="v-codes" aria-labelledby="words-heading" dir="ltr" translate="no">
              {words.map((word) => (
                <li>
                  <span class="v-digits" safe>
                    {word}
                  </span>
                </li>
              ))}
            </ol>
            <h2 safe>{say('setup.paper.fingerprint')}</h2>
            <p>
              <Digits digits={fingerprint} />
            </p>
          </section>
          <p class="v-fate" safe>
            {say('setup.backup.no-case')}
          </p>
          <p class="v-no-print" safe>
            {say('setup.paper.where')}
          </p>
        </>
      }
    >
      <div class="v-no-print">
        <Field
          say={say}
          name="last"
          label={say('setup.paper.last', { count: characters })}
          hint={say('setup.paper.last.hint')}
          error={errorAt(errors, 'last')}
          width={10}
          code
        />
      </div>
    </StepPage>
  )
}
