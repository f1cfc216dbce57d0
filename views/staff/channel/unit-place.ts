// Where the pages of a unit stand, and what those that a channel has as well must know of it.

/** A unit as its pages name it. */
export interface UnitPlace {
  readonly id: string
  readonly name: string
}

export const unitsHref = (slug: string): string => `/units/${encodeURIComponent(slug)}`
export const unitHref = (slug: string, unit: string, part = ''): string => `${unitsHref(slug)}/${encodeURIComponent(unit)}${part}`
