// A table whose rows become cards on a narrow page, where each cell says which column it is. It must not know what is in them.
import type { Children } from '@kitajs/html'
import { attribute } from '../shared/attribute.ts'

export interface RowTableProps {
  readonly caption: string
  readonly head: readonly string[]
  /** Ready elements, a cell for each column; the first is what its row is called by. */
  readonly rows: readonly (readonly Children[])[]
  /** Many columns, in smaller print. */
  readonly dense?: boolean
  /** The caption stands before the table as a heading: only a screen reader hears it here. */
  readonly headed?: boolean
}

export const RowTable = ({ caption, head, rows, dense = false, headed = false }: RowTableProps): JSX.Element => (
  <section class="v-scroll" tabindex="0" aria-label={attribute(caption)}>
    <table class={dense ? 'govuk-table v-rows v-rows--dense' : 'govuk-table v-rows'}>
      <caption class={headed ? 'govuk-visually-hidden' : 'govuk-table__caption'} safe>
        {caption}
      </caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {head.map((name) => (
            <th scope="col" class="govuk-table__header" safe>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {rows.map(([first, ...rest]) => (
          <tr class="govuk-table__row">
            <th scope="row" class="govuk-table__cell">
              {first}
            </th>
            {rest.map((cell, index) => (
              <td class="govuk-table__cell" data-label={attribute(head[index + 1] ?? '')}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
