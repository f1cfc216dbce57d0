// The operator's page: a diagnosis to paste, and how to find out for oneself that cases cannot be read, with what one can see all the same.
import type { Say } from '../../../src/i18n/say.ts'
import { LinkButton } from '../../shared/button.tsx'

interface DiagnosisProps {
  readonly say: Say
  readonly lines: readonly string[]
}

export const Diagnosis = ({ say, lines }: DiagnosisProps): JSX.Element => (
  <section id="diagnosis">
    <h2 safe>{say('staff.operation.diagnosis')}</h2>
    <p safe>{say('staff.operation.diagnosis.about')}</p>
    <pre class="v-copy" dir="ltr" lang="en" translate="no" safe>
      {lines.join('\n')}
    </pre>
    <LinkButton href="/operation/diagnosis" label={say('staff.operation.diagnosis.download')} kind="secondary" />
  </section>
)

/** The folder as a shell takes it. */
const quoted = (folder: string): string => (/^[\w./-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", "'\\''")}'`)

/** What anybody at the shell may try: nothing is written, nothing but grep is needed. */
const proofCommands = (folder: string, words: string): Readonly<Record<'words' | 'sealed' | 'keys', string>> => ({
  words: `grep -a -c '${words}' ${quoted(folder)}/*`,
  sealed: `grep -a -o -h 'age-encryption.org/v1' ${quoted(folder)}/viska.sqlite* | wc -l`,
  keys: `grep -a -c 'AGE-SECRET-KEY' ${quoted(folder)}/*`,
})

const have = ['database', 'shares', 'program'] as const
const lack = ['passphrases', 'keys'] as const
const tries = ['words', 'sealed', 'keys'] as const
const see = ['count', 'who', 'size', 'change'] as const

export const Proof = ({ say, folder }: { readonly say: Say; readonly folder: string }): JSX.Element => {
  const commands = proofCommands(folder, say('staff.test.report.words'))
  return (
    <section id="proof">
      <h2 safe>{say('staff.operation.proof')}</h2>
      <h3 safe>{say('staff.operation.proof.have')}</h3>
      <ul>
        {have.map((thing) => (
          <li safe>{say(`staff.operation.proof.have.${thing}`)}</li>
        ))}
      </ul>
      <h3 safe>{say('staff.operation.proof.lack')}</h3>
      <ul>
        {lack.map((thing) => (
          <li safe>{say(`staff.operation.proof.lack.${thing}`)}</li>
        ))}
      </ul>
      <h3 safe>{say('staff.operation.proof.try')}</h3>
      <p safe>{say('staff.operation.proof.try.first')}</p>
      <ol class="v-tries">
        {tries.map((name) => (
          <li>
            <p safe>{say(`staff.operation.proof.try.${name}`)}</p>
            <pre class="v-copy" dir="ltr" translate="no" safe>
              {commands[name]}
            </pre>
          </li>
        ))}
      </ol>
      <h3 safe>{say('staff.operation.proof.see')}</h3>
      <ul>
        {see.map((thing) => (
          <li safe>{say(`staff.operation.proof.see.${thing}`)}</li>
        ))}
      </ul>
    </section>
  )
}
