// One entry of the register with its documents, and what a registrar may change of it. Holds no word of the case.
import { directionOf, ownNumber, type RegisterEntry, type RegisteredDocument, shownNumber } from '../../../src/domain/case/register.ts'
import { citation, type MarkingFault, usualProvisions } from '../../../src/domain/case/secrecy-marking.ts'
import { protocolNumber } from '../../../src/domain/disposal/protocol.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Checkboxes } from '../../shared/checkboxes.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { SummaryList, type SummaryRow } from '../../shared/summary-list.tsx'
import { Whole } from '../../shared/whole.tsx'
import { Releases, type ReleasesProps, releaseErrors } from '../disposal/releases.tsx'
import { DoneNote } from '../done-note.tsx'
import { RowTable } from '../row-table.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { documentCell, documentColumns, entryHref, leftOut, markingText, type RegisterPlace } from './register-view.ts'

/** What came of the last act. */
export const entryOutcomes = ['main-number', 'marking', 'release'] as const
export type EntryOutcome = (typeof entryOutcomes)[number]

export interface EntryFaults {
  /** A colleague changed the entry meanwhile: it is shown as it stands now, with what was typed. */
  readonly stale?: boolean
  readonly mainNumber?: boolean
  readonly marking?: MarkingFault
}

/** What a registrar typed, when it was not taken. */
export interface EntryTyped {
  readonly mainNumber: string
  readonly provisions: readonly string[]
  readonly other: string
}

export interface RegisterEntryPageProps extends SignedInProps {
  readonly place: RegisterPlace
  readonly entry: RegisterEntry
  readonly documents: readonly RegisteredDocument[]
  readonly typed: EntryTyped
  readonly faults: EntryFaults
  readonly outcome: EntryOutcome | null
  /** null for somebody who sees none. */
  readonly releases: Omit<ReleasesProps, 'say'> | null
}

export const RegisterEntryPage = (props: RegisterEntryPageProps): JSX.Element => {
  const { say, assets, viewer, place, entry, documents, faults, outcome, releases } = props
  const number = shownNumber(entry, place.numbering)
  const errors = [
    ...(faults.stale ? [{ field: 'register-entry', text: say('register.stale') }] : []),
    ...(faults.mainNumber ? [{ field: 'main-number', text: say('register.fault.main-number') }] : []),
    ...(faults.marking === undefined
      ? []
      : [{ field: faults.marking === 'missing' ? 'provision' : 'other', text: say(`register.fault.marking.${faults.marking}`) }]),
    ...(releases === null ? [] : releaseErrors(say, releases)),
  ]
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('staff.nav.register')}
      here="register"
      hasErrors={errors.length > 0}
      back={{ href: address(`/register?unit=${entry.unitId}&year=${entry.year}`), label: say('staff.nav.register') }}
    >
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" id="register-entry" tabindex="-1" safe>
        {number}
      </h1>
      {outcome === null ? '' : <DoneNote text={say(`register.done.${outcome}`)} />}
      <SummaryList
        rows={[
          { key: say('register.column.received'), value: say.date(entry.received) },
          { key: say('register.column.subject'), value: say('register.subject.report') },
          { key: say('register.column.party'), value: say('register.party.left-out') },
          { key: say('register.own-number'), value: ownNumber(entry) },
          { key: say('register.main-number'), value: entry.mainNumber || leftOut },
          { key: say('register.column.reference'), value: entry.reference || say('register.reference.gone') },
          ...disposalRow(say, entry),
        ]}
      />
      <div class="v-secrecy">
        <strong safe>{say('staff.secrecy')}</strong>
        <p safe>{say('register.marked.entry', { provisions: markingText(entry), date: say.date(entry.marked), unit: place.unit.name })}</p>
      </div>
      <RowTable
        dense={true}
        caption={say('register.documents.table', { number })}
        head={documentColumns.map((column) => say(`register.column.${column}`))}
        rows={documents.map((document) =>
          documentColumns.map((column) => <Whole text={documentCell(say, entry, document, column, directionOf(document.kind))} />),
        )}
      />
      {releases === null ? '' : <Releases say={say} {...releases} />}
      {place.mayAmend ? (
        <>
          <MainNumberForm {...props} />
          <MarkingForm {...props} />
        </>
      ) : (
        ''
      )}
    </Shell>
  )
}

/** What became of a case that is gone: the paper tells the rest. */
const disposalRow = (say: Say, { disposed }: RegisterEntry): readonly SummaryRow[] =>
  disposed === null
    ? []
    : [
        {
          key: say('register.column.disposed'),
          value: say.date(disposed.on),
          content: (
            <a class="govuk-link" href={address(`/disposals/${encodeURIComponent(disposed.protocol)}`)} safe>
              {protocolNumber(disposed)}
            </a>
          ),
        },
      ]

const Version = ({ entry }: RegisterEntryPageProps): JSX.Element => (
  <input type="hidden" name="version" value={attribute(String(entry.version))} />
)

const MainNumberForm = (props: RegisterEntryPageProps): JSX.Element => {
  const { say, entry, typed, faults } = props
  return (
    <form method="post" action={address(entryHref(entry, '/main-number'))} class="v-no-print" novalidate>
      <h2 safe>{say('register.main-number')}</h2>
      <Version {...props} />
      <Field
        say={say}
        name="main-number"
        label={say('register.main-number.label')}
        hint={say('register.main-number.hint')}
        value={typed.mainNumber}
        error={faults.mainNumber ? say('register.fault.main-number') : undefined}
        width={20}
        code
      />
      <Button label={say('register.main-number.save')} kind="secondary" />
    </form>
  )
}

const MarkingForm = (props: RegisterEntryPageProps): JSX.Element => {
  const { say, entry, typed, place, faults } = props
  const { frame } = place
  return (
    <form method="post" action={address(entryHref(entry, '/marking'))} class="v-no-print" novalidate>
      <h2 safe>{say('register.marking.heading')}</h2>
      <p safe>{say(`register.marking.about.${frame}`)}</p>
      <Version {...props} />
      <Checkboxes
        say={say}
        name="provision"
        legend={say('register.marking.which')}
        values={typed.provisions}
        error={faults.marking === 'missing' ? say('register.fault.marking.missing') : undefined}
        options={usualProvisions[frame].map((provision, index) => ({
          value: provision,
          label: citation(provision),
          hint: say(index === 0 ? `register.marking.first.${frame}` : `register.marking.second.${frame}`),
        }))}
      />
      {frame === 'se' ? (
        <Field
          say={say}
          name="other"
          label={say('register.marking.other')}
          hint={say('register.marking.other.hint')}
          value={typed.other}
          error={faults.marking === 'unknown' ? say('register.fault.marking.unknown') : undefined}
          width={20}
          code
        />
      ) : (
        ''
      )}
      <Button label={say('register.marking.save')} kind="secondary" />
    </form>
  )
}
