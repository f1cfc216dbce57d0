// Cases that belong together (F-144): the list on the case's page, and the page on which a link is made or taken away. Both know only of cases
// that the person who looks may open, too.
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Field } from '../../shared/field.tsx'
import { type PartFrame, PartPage } from './case-part.tsx'
import { caseHref, type Related } from './case-view.ts'

interface RelatedListProps {
  readonly say: Say
  readonly related: readonly Related[]
}

const Name = ({ say, related: { id, reference, title } }: { readonly say: Say; readonly related: Related }): JSX.Element => (
  <a href={address(caseHref(id))} dir="auto" safe>
    {title === null ? say('staff.case.heading', { reference }) : `${reference}: ${title}`}
  </a>
)

/** On the page of the case: nothing at all where there is none. */
export const RelatedSection = ({ say, related }: RelatedListProps): JSX.Element =>
  related.length === 0 ? (
    ''
  ) : (
    <section id="related">
      <h2 safe>{say('day.related.heading')}</h2>
      <ul class="govuk-list">
        {related.map((one) => (
          <li>
            <Name say={say} related={one} />
          </li>
        ))}
      </ul>
    </section>
  )

export interface RelatedPageProps extends PartFrame {
  readonly related: readonly Related[]
  readonly typed: string
  readonly fault: string | null
}

export const relatedHref = (id: CaseId): string => caseHref(id, '/related')

export const RelatedPage = (props: RelatedPageProps): JSX.Element => {
  const { say, id, related, typed, fault } = props
  return (
    <PartPage {...props} heading={say('day.related.heading')} errors={fault === null ? [] : [{ field: 'reference', text: fault }]}>
      <p safe>{say('day.related.about')}</p>
      {related.length === 0 ? (
        <p safe>{say('day.related.none')}</p>
      ) : (
        <ul class="v-list">
          {related.map((one) => (
            <li class="v-card">
              <h2 class="v-card__title">
                <Name say={say} related={one} />
              </h2>
              <form method="post" action={address(`${relatedHref(id)}/removal`)}>
                <input type="hidden" name="other" value={attribute(one.id)} />
                <Button label={say('day.related.remove', { reference: one.reference })} kind="secondary" />
              </form>
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={address(relatedHref(id))} autocomplete="off">
        <Field
          say={say}
          name="reference"
          label={say('day.related.reference')}
          hint={say('day.related.hint')}
          error={fault ?? undefined}
          value={typed}
          width={10}
          code={true}
        />
        <Button label={say('day.related.submit')} />
      </form>
    </PartPage>
  )
}
