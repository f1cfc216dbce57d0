// The code of a final report, for whoever presented it: to read out, or to print on a note that does not say what it is about.
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import { spellReadingCode } from '../../../src/domain/case/final-report.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address } from '../../shared/attribute.ts'
import { LinkButton } from '../../shared/button.tsx'
import { Page } from '../../shared/page.tsx'
import { SummaryList } from '../../shared/summary-list.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { finalReportHref } from './final-report-page.tsx'

export interface ReadingCodeProps extends SignedInProps {
  readonly id: CaseId
  readonly form: string
  /** Canonical. */
  readonly code: string
  /** Where it is read. */
  readonly url: string
  readonly addressee: string
  readonly until: Day
}

export const readingCodeHref = (id: CaseId, form: string, part = ''): string =>
  finalReportHref(id, `/${encodeURIComponent(form)}/code${part}`)

export const ReadingCodePage = ({ say, assets, viewer, id, form, code, url, addressee, until }: ReadingCodeProps): JSX.Element => (
  <Shell say={say} assets={assets} viewer={viewer} title={say('case.final-report.code.title')} here="cases">
    <h1 class="govuk-heading-l" safe>
      {say('case.final-report.code.heading')}
    </h1>
    <p class="v-lead" safe>
      {say('case.final-report.code.lead')}
    </p>
    <SummaryList
      rows={[
        {
          key: say('case.final-report.code.code'),
          content: (
            <output id="reading-code" class="v-secret" dir="ltr" translate="no" safe>
              {spellReadingCode(code)}
            </output>
          ),
        },
        { key: say('case.final-report.code.address'), value: url },
        { key: say('case.final-report.code.to'), value: addressee },
        { key: say('case.final-report.code.until'), value: say.date(until) },
      ]}
    />
    <p safe>{say('case.final-report.code.how')}</p>
    <p class="v-notice" safe>
      {say('case.final-report.code.whoever')}
    </p>
    <p class="v-no-print">
      <LinkButton href={readingCodeHref(id, form, '/print')} label={say('case.final-report.code.print')} kind="secondary" />
    </p>
    <p>
      <a href={address(finalReportHref(id))} safe>
        {say('case.final-report.code.back')}
      </a>
    </p>
  </Shell>
)

export const ReadingCodePrintPage = ({ say, assets, id, form, code, url, until }: ReadingCodeProps): JSX.Element => (
  <Page say={say} stylesheets={assets.stylesheets} title={say('case.final-report.code.title')} name="">
    <div class="v-no-print">
      <h1 class="govuk-heading-l" safe>
        {say('case.final-report.code.print')}
      </h1>
      <p safe>{say('case.final-report.code.print-how')}</p>
    </div>
    <p class="v-text v-code" dir="auto" translate="no" safe>
      {say('case.final-report.code.note', { code: spellReadingCode(code), address: url, until: say.date(until) })}
    </p>
    <p class="v-no-print">
      <a href={address(readingCodeHref(id, form))} safe>
        {say('case.final-report.code.back')}
      </a>
    </p>
  </Page>
)
