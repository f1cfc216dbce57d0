// What inspect.ts runs inside a page, through the debugger: not part of the program, and never served. Plain JavaScript, because the
// types of browsers are kept out of the house.
;(() => {
  const name = (one) => one.outerHTML.slice(0, 120)
  const every = (selector) => [...document.querySelectorAll(selector)]

  const rules = {
    all: {
      preload: false,
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { 'target-size': { enabled: true } },
    },
    colours: { preload: false, resultTypes: ['violations'], runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } },
  }

  /** With script off timers stand still: axe gets some that do not wait. */
  const runAxe = async (what) => {
    const waiting = window.setTimeout
    window.setTimeout = (act, _wait, ...given) => {
      Promise.resolve().then(() => act(...given))
      return 0
    }
    const { violations } = await window.axe.run(document, rules[what])
    window.setTimeout = waiting
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 160)}`))
    return [...found, ...sameIds()]
  }

  // axe calls a field named whose id stands on something else before it: its label then leads there.
  const sameIds = () =>
    every('[id]')
      .filter((one) => document.getElementById(one.id) !== one)
      .map((one) => `id that stands twice: ${name(one)}`)

  const tooWide = () => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = every('body *').filter((one) => {
      const { right, left } = one.getBoundingClientRect()
      return right > clientWidth + 0.5 || left < -0.5
    })
    return [`${scrollWidth} > ${clientWidth}`, ...wide.slice(0, 3).map(name)]
  }

  const smallTargets = () =>
    every('a[href], button, input:not([type=hidden]), select, textarea, summary').flatMap((one) => {
      const { width, height } = one.getBoundingClientRect()
      const hidden = width === 0 || one.classList.contains('govuk-skip-link')
      return hidden || (width >= 24 && height >= 24) ? [] : [`${Math.round(width)}×${Math.round(height)} ${name(one)}`]
    })

  const foreignParts = () =>
    every('script:not([src^="/static/"]), style, iframe, object, embed, svg, [style], [src^="http"], link[href^="http"]').map(name)

  const hasRing = (one) => {
    const rings = [getComputedStyle(one)]
    // The tick that people see is drawn beside the real one.
    if (one.nextElementSibling?.matches('label')) rings.push(getComputedStyle(one.nextElementSibling, '::before'))
    return rings.some(
      ({ outlineStyle, outlineWidth, boxShadow }) => (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
    )
  }

  const focusFault = () => {
    const one = document.activeElement
    if (one === null || one === document.body) return 'nothing has the focus'
    if (!hasRing(one)) return `no ring: ${name(one)}`
    const { top, bottom, left, width } = one.getBoundingClientRect()
    if (bottom <= 0 || top >= window.innerHeight) return `out of sight: ${name(one)}`
    const shown = document.elementFromPoint(left + Math.min(width / 2, 20), Math.max(top, 0) + Math.min((bottom - top) / 2, 12))
    const covered = shown !== null && shown.closest('.v-mast') !== null && one.closest('.v-mast') === null
    return covered ? `under the mast: ${name(one)}` : null
  }

  window.eyes = { runAxe, tooWide, smallTargets, foreignParts, focusFault }
})()
