// Which part of a page htmx replaces when a form is sent or a link followed. Convenience only: every form and link works without it.
// Must hold no expression: the page's policy runs none.

/** An answer that is not the part we asked for (signed out, too many, broken) becomes the whole page, with what was typed on it. */
const wholePage = 'target:body select:body swap:innerHTML'

/**
 * @param part id of the element that is replaced by the one of the same id in the answer
 * @param also ids of further ones; never one with a form in it: a text being written there would be lost
 */
export const swapping = (part: string, also: readonly string[] = []) => ({
  'hx-target': `#${part}`,
  'hx-select': `#${part}`,
  'hx-swap': 'outerHTML',
  ...(also.length === 0 ? {} : { 'hx-select-oob': also.map((id) => `#${id}`).join(',') }),
  'hx-disable': 'find button',
  'hx-status:422': 'swap:outerHTML',
  // Only a proxy answers these, with a page of its own: what was typed stays in its box instead.
  'hx-status:502': 'swap:none',
  'hx-status:504': 'swap:none',
  'hx-status:4xx': wholePage,
  'hx-status:5xx': wholePage,
})

/** The parts of a case page that show what happened and hold nothing typed. */
export const caseMarks = ['case-facts', 'next-step', 'record-list', 'timeline'] as const
