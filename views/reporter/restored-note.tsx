// Says to the reporter that the page was put back from a backup, what may be missing on it, and what they can do. Frightens nobody.
import type { Say } from '../../src/i18n/say.ts'
import type { Day } from '../../src/kit/instant.ts'
import { Paragraph, Section } from './prose.tsx'

interface RestoredNoteProps {
  readonly say: Say
  /** The day of the backup; null where nothing was put back. */
  readonly restored: Day | null
}

export const RestoredNote = ({ say, restored }: RestoredNoteProps): JSX.Element => {
  if (restored === null) return ''
  const taken = say.date(restored)
  return (
    <Section heading={say('backup.reporter.heading')}>
      <Paragraph text={say('backup.reporter.what', { taken })} />
      <Paragraph text={say('backup.reporter.todo', { taken })} />
    </Section>
  )
}
