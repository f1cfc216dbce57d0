// The text of a final report, as its addressee reads it and as the case keeps it.
import type { FinalReport } from '../../../src/domain/case/case-sheets.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { Text } from '../../shared/text.tsx'

interface FinalReportTextProps {
  readonly say: Say
  readonly report: FinalReport
  /** Of its headings. */
  readonly level: 2 | 4
}

const parts = ['done', 'found', 'measures'] as const

export const FinalReportText = ({ say, report, level }: FinalReportTextProps): JSX.Element => {
  const Heading = `h${level}` as const
  return (
    <>
      {parts
        .filter((part) => report[part] !== '')
        .map((part) => (
          <>
            <Heading safe>{say(`case.reading.${part}`)}</Heading>
            <Text text={report[part]} />
          </>
        ))}
    </>
  )
}
