// The case reference staff use (F-140): random, so that it tells nobody how many cases there are or in which order they came.

import type { Day } from '../../kit/instant.ts'
import { type Random, randomCrockford } from '../../kit/random.ts'
import { plainCrockford } from '../../kit/typed.ts'

/** Such as `V26-K7QX`: the year of receipt and four random characters. */
export const newReference = (received: Day, random: Random): string => `V${received.slice(2, 4)}-${randomCrockford(random, 4)}`

/** A reference as people type it: any case, with or without the line. */
export const plainReference = (typed: string): string => {
  const plain = plainCrockford(typed)
  return `${plain.slice(0, 3)}-${plain.slice(3)}`
}
