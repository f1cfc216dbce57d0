// The final report of a case: to whom it goes, the form that makes one, and those that were presented, with whether anybody has read them.

import { finalReportSheet } from '../../../src/domain/case/case-sheets.ts'
import type { PresentedReport } from '../../../src/domain/case/course.ts'
import { legalZone } from '../../../src/domain/case/deadline.ts'
import type { Readings } from '../../../src/domain/case/final-report.ts'
import type { Sheet, SheetFaults, Typed } from '../../../src/domain/case/sheet.ts'
import { frameFacts, type LegalFrame } from '../../../src/domain/channel/legal-frame.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { type Day, dayOf } from '../../../src/kit/instant.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Details } from '../../shared/details.tsx'
import { RequiredNote } from '../../shared/required-note.tsx'
import { AddresseeNote, type Handing } from './addressee-note.tsx'
import { type PartFrame, PartPage, partHref } from './case-part.tsx'
import { FinalReportText } from './final-report-text.tsx'
import { SheetForm, sheetErrors } from './sheet-form.tsx'
import { TellingLink } from './telling-link.tsx'

export interface FinalReportPageProps extends PartFrame {
  readonly handing: Handing
  readonly archived: boolean
  readonly law: LegalFrame
  readonly publicBody: boolean
  /** Drawn when the form was made: one form presents one report. */
  readonly form: string
  readonly typed: Typed
  readonly faults: SheetFaults
  /** Oldest first. */
  readonly presented: readonly PresentedReport[]
  readonly readings: readonly Readings[]
  readonly today: Day
}

/** Where the act asks for the reporter’s consent nobody is asked whether they were told. */
const sheetFor = (law: LegalFrame): Sheet => {
  const { told: _, ...others } = finalReportSheet
  return frameFacts(law).consent ? others : finalReportSheet
}

export const finalReportHref = (id: PartFrame['id'], part = ''): string => `${partHref(id, 'final-report')}${part}`

export const FinalReportPage = (props: FinalReportPageProps): JSX.Element => {
  const { say, id, handing, archived, form, typed, faults, presented, law, publicBody } = props
  const errors = sheetErrors({ say, name: 'final-report', sheet: sheetFor(law), faults })
  return (
    <PartPage {...props} heading={say('case.part.final-report')} errors={errors}>
      <p safe>{say('case.final-report.about')}</p>
      <p class="v-law" safe>
        {say(`case.final-report.law.${publicBody ? 'public' : 'private'}.${law}`)}
      </p>
      <Standing {...props} />
      {archived || handing.addressee === null ? (
        <p class="v-notice" safe>
          {say(archived ? 'case.final-report.archived' : 'case.final-report.none')}
        </p>
      ) : (
        <>
          {presented.length === 0 ? '' : <h2 safe>{say('case.final-report.new')}</h2>}
          <AddresseeNote say={say} handing={handing} />
          <form method="post" action={address(finalReportHref(id))} autocomplete="off">
            <input type="hidden" name="form" value={attribute(form)} />
            <RequiredNote say={say} />
            <SheetForm say={say} name="final-report" sheet={sheetFor(law)} typed={typed} faults={faults} />
            <TellingLink say={say} id={id} frame={law} />
            <p safe>{say('case.final-report.next')}</p>
            <Button label={say('case.final-report.submit')} />
          </form>
        </>
      )}
    </PartPage>
  )
}

const Standing = (props: FinalReportPageProps): JSX.Element => {
  const { say, presented } = props
  return presented.length === 0 ? (
    ''
  ) : (
    <section>
      <h2 safe>{say('case.final-report.presented')}</h2>
      {presented.toReversed().map((report) => (
        <One {...props} report={report} />
      ))}
    </section>
  )
}

const stateOf = (say: Say, { ended, until }: PresentedReport, isOpen: boolean, today: Day): string => {
  if (ended) return say('case.final-report.state.ended')
  if (until < today) return say('case.final-report.state.past', { until: say.date(until) })
  return isOpen ? say('case.final-report.state.open', { until: say.date(until) }) : say('case.final-report.state.stopped')
}

const One = ({ say, id, readings, today, report }: FinalReportPageProps & { readonly report: PresentedReport }): JSX.Element => {
  const { value, addressee, at, by } = report
  const standing = readings.find((one) => one.id === report.id)
  const isOpen = standing !== undefined && !report.ended && report.until >= today
  return (
    <article>
      <h3 dir="auto" safe>
        {say('case.final-report.one', { heading: value.heading, addressee })}
      </h3>
      <p safe>{say('case.final-report.when', { date: say.date(dayOf(at, legalZone)), name: by?.name ?? say('staff.program') })}</p>
      <p safe>{stateOf(say, report, isOpen, today)}</p>
      {standing === undefined ? (
        ''
      ) : (
        <p safe>
          {standing.lastRead === null
            ? say('case.final-report.read.none')
            : say('case.final-report.read', { count: standing.readings, date: say.date(standing.lastRead) })}
        </p>
      )}
      <Details summary={say('case.final-report.text')}>
        <FinalReportText say={say} report={value} level={4} />
      </Details>
      {isOpen ? (
        <form method="post" action={address(finalReportHref(id, `/${report.id}/ending`))}>
          <Button label={say('case.final-report.end')} kind="secondary" />
        </form>
      ) : (
        ''
      )}
    </article>
  )
}
