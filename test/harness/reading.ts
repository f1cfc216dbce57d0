// Reads pages as a browser does: entities decoded, the fields of a form with the values they stand at.

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

export const decoded = (html: string): string =>
  html.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex?: string, decimal?: string, name?: string) =>
    name === undefined ? String.fromCodePoint(Number.parseInt(hex ?? decimal ?? '', hex === undefined ? 10 : 16)) : (named[name] ?? whole),
  )

/** Everything that people typed and the page shows as text. */
export const texts = (html: string): readonly string[] =>
  [...html.matchAll(/<p class="v-text[^>]*>([\s\S]*?)<\/p>/g)].map(([, inner = '']) => decoded(inner))

/** What a reader sees of a page: no tags, white space folded. */
export const visible = (html: string): string =>
  decoded(html.replace(/<span class="v-whole">([^<]*)<\/span>/g, '$1').replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ')

const attributeOf = (tag: string, name: string): string | null => {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? []
  return value === undefined ? null : decoded(value)
}

export interface PageForm {
  readonly action: string
  /** As the browser would send it by the main button: hidden fields, texts, what is ticked. */
  readonly fields: Readonly<Record<string, readonly string[]>>
}

/** The forms inside `main`, in order. */
export const forms = (html: string): readonly PageForm[] =>
  [...(/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '').matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => {
    const fields: Record<string, string[]> = {}
    const put = (name: string | null, value: string): void => {
      if (name !== null && name !== '') fields[name] = [...(fields[name] ?? []), value]
    }
    for (const [control, inner = ''] of form.matchAll(/<textarea[^>]*>([\s\S]*?)<\/textarea>|<input[^>]*>/g)) {
      const type = attributeOf(control, 'type') ?? 'text'
      if (control.startsWith('<textarea')) put(attributeOf(control, 'name'), decoded(inner).replace(/^\n/, ''))
      else if (type === 'radio' || type === 'checkbox' ? /\schecked[\s/>=]/.test(control) : type !== 'submit')
        put(attributeOf(control, 'name'), attributeOf(control, 'value') ?? '')
    }
    return { action: attributeOf(form, 'action') ?? '', fields }
  })

/** The value that the first form field of this name stands at; null when the page has none. */
export const valueIn = (html: string, name: string): string | null =>
  forms(html).find(({ fields }) => name in fields)?.fields[name]?.[0] ?? null
