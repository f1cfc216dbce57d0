// A paper of a unit as it reads today, what has changed since it was issued last, its editions, and the button that issues the next one.
import type { Edition, Paper, PaperBlock, PaperChange, PaperKind } from '../../../src/domain/compliance/paper.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button, LinkButton } from '../../shared/button.tsx'
import { DoneNote } from '../done-note.tsx'
import { RowTable } from '../row-table.tsx'
import { Shell } from '../shell.tsx'
import { type CompliancePageProps, complianceHref, paperHref, UnitTabs } from './compliance-frame.tsx'

export const paperOutcomes = ['issued', 'faster', 'unchanged'] as const

export interface PaperPageProps extends CompliancePageProps {
  readonly kind: PaperKind
  readonly paper: Paper
  /** Newest first. */
  readonly editions: readonly Edition[]
  /** null while there is no edition. */
  readonly changes: readonly PaperChange[] | null
  readonly outcome: (typeof paperOutcomes)[number] | null
}

export const PaperPage = (props: PaperPageProps): JSX.Element => {
  const { say, assets, viewer, unit, units, mayKeep, kind, paper, editions, changes, outcome } = props
  const next = (editions[0]?.number ?? 0) + 1
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say(`compliance.paper.${kind}`)}
      here="compliance"
      back={{ href: complianceHref(unit.id), label: say('compliance.heading') }}
    >
      <h1 class="govuk-heading-l" safe>
        {say(`compliance.paper.${kind}`)}
      </h1>
      <UnitTabs say={say} unit={unit} units={units} part={`papers/${kind}`} />
      {outcome === null ? '' : <DoneNote text={say(`compliance.paper.${outcome}`)} />}
      <div class="v-no-print">
        <p class="v-lead" safe>
          {say('compliance.paper.about')}
        </p>
        <Editions say={say} unit={unit.id} kind={kind} editions={editions} />
        {changes === null ? '' : <Changes say={say} changes={changes} edition={editions[0]} />}
        {mayKeep && (changes === null || changes.length > 0) ? (
          <form method="post" action={address(paperHref(unit.id, kind, 'editions'))}>
            <p safe>{`${say('compliance.paper.issue.about')} ${say('compliance.paper.language')}`}</p>
            <input type="hidden" name="number" value={String(next)} />
            <Button label={say('compliance.paper.issue', { number: String(next) })} />
          </form>
        ) : (
          ''
        )}
        <LinkButton href={paperHref(unit.id, kind, 'draft.pdf')} label={say('compliance.paper.pdf')} kind="secondary" />
      </div>
      <article class="v-preview" aria-labelledby="paper-title">
        <h2 id="paper-title" safe>
          {paper.title}
        </h2>
        {paper.lead.map((line) => (
          <p safe>{line}</p>
        ))}
        {paper.sections.map(({ heading, blocks }) => (
          <section>
            <h3 safe>{heading}</h3>
            {blocks.map((block) => (
              <Block block={block} label={heading} />
            ))}
          </section>
        ))}
      </article>
    </Shell>
  )
}

const Block = ({ block: { text, list, table }, label }: { readonly block: PaperBlock; readonly label: string }): JSX.Element => {
  if (text !== undefined)
    return (
      <p dir="auto" safe>
        {text}
      </p>
    )
  if (list !== undefined)
    return (
      <ul>
        {list.map((item) => (
          <li dir="auto" safe>
            {item}
          </li>
        ))}
      </ul>
    )
  return table === undefined ? (
    ''
  ) : (
    <RowTable caption={label} headed head={table.head} rows={table.rows.map((cells) => cells.map(PaperCell))} />
  )
}

/** In the language of the paper, whatever that of the page. */
const PaperCell = (text: string): JSX.Element => (
  <span dir="auto" safe>
    {text}
  </span>
)

const Editions = ({
  say,
  unit,
  kind,
  editions,
}: Pick<PaperPageProps, 'say' | 'kind' | 'editions'> & { readonly unit: PaperPageProps['unit']['id'] }): JSX.Element => (
  <section id="editions">
    <h2 safe>{say('compliance.paper.editions')}</h2>
    {editions.length === 0 ? (
      <p safe>{say('compliance.paper.editions.none')}</p>
    ) : (
      <ul>
        {editions.map(({ number, day, by }) => (
          <li>
            <a href={paperHref(unit, kind, `editions/${number}`)} safe>
              {say('compliance.paper.edition', { number: String(number), date: say.date(day), name: by })}
            </a>
          </li>
        ))}
      </ul>
    )}
  </section>
)

const Changes = ({
  say,
  changes,
  edition,
}: Pick<PaperPageProps, 'say'> & { readonly changes: readonly PaperChange[]; readonly edition: Edition | undefined }): JSX.Element => {
  if (edition === undefined) return ''
  return (
    <section id="changes" class={changes.length === 0 ? undefined : 'v-notice'}>
      <h2 safe>{say('compliance.paper.changes', { date: say.date(edition.day) })}</h2>
      {changes.length === 0 ? <p safe>{say('compliance.paper.changes.none')}</p> : ''}
      {changes.map(({ heading, gone, came }) => (
        <div lang={edition.paper.language === say.language ? undefined : attribute(edition.paper.language)}>
          <h3 safe>{heading}</h3>
          <ChangedLines say={say} name="gone" lines={gone} />
          <ChangedLines say={say} name="came" lines={came} />
        </div>
      ))}
    </section>
  )
}

const ChangedLines = ({
  say,
  name,
  lines,
}: {
  readonly say: Say
  readonly name: 'gone' | 'came'
  readonly lines: readonly string[]
}): JSX.Element =>
  lines.length === 0 ? (
    ''
  ) : (
    <>
      <p>
        <strong lang={attribute(say.language)} safe>
          {say(`compliance.paper.${name}`)}
        </strong>
      </p>
      <ul>
        {lines.map((line) => (
          <li dir="auto">{name === 'gone' ? <del safe>{line}</del> : <ins safe>{line}</ins>}</li>
        ))}
      </ul>
    </>
  )
