// Whom a form offered to leave out: somebody who was not offered, because of a post that was ticked, was left out by nobody.
import { type Circle, choiceOf } from '../../src/domain/case/readers.ts'

export const Offered = ({ circle }: { readonly circle: Circle }): JSX.Element => (
  <>
    {choiceOf(circle).map(({ id }) => (
      <input type="hidden" name="offered" value={id} />
    ))}
  </>
)
