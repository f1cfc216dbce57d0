// A table of the register: a caption, columns and rows of words. It must not know what is in them.
import { address, attribute } from '../../shared/attribute.ts'

export interface RegisterTableProps {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly RegisterRow[]
}

export interface RegisterRow {
  readonly cells: readonly string[]
  /** Where the first cell leads. */
  readonly href?: string
}

export const RegisterTable = ({ caption, head, rows }: RegisterTableProps): JSX.Element => (
  <section class="v-scroll" tabindex="0" aria-label={attribute(caption)}>
    <table class="govuk-table v-register">
      <caption class="govuk-table__caption" safe>
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
        {rows.map(({ cells, href }) => (
          <tr class="govuk-table__row">
            {cells.map((cell, index) => (
              <Cell cell={cell} href={index === 0 ? href : undefined} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** Numbers and days are not broken over lines. */
const cellClass = (cell: string): string => (cell.length > 16 ? 'govuk-table__cell' : 'govuk-table__cell v-register__short')

const Cell = ({ cell, href }: { readonly cell: string; readonly href: string | undefined }): JSX.Element =>
  href === undefined ? (
    <td class={cellClass(cell)} safe>
      {cell}
    </td>
  ) : (
    <th scope="row" class={cellClass(cell)}>
      <a class="govuk-link" href={address(href)} safe>
        {cell}
      </a>
    </th>
  )
