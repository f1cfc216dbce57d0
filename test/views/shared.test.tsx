// The shared views with hostile values in every prop: what people type must change no element, no attribute and no address.
import { expect, test } from 'bun:test'
import { languages } from '../../src/i18n/language.ts'
import { makeSay } from '../../src/i18n/say.ts'
import { address, attribute } from '../../views/shared/attribute.ts'
import { Button, LinkButton } from '../../views/shared/button.tsx'
import { Checkboxes } from '../../views/shared/checkboxes.tsx'
import { Details } from '../../views/shared/details.tsx'
import { ErrorPage, errorTitle, type PageError } from '../../views/shared/error-page.tsx'
import { ErrorSummary } from '../../views/shared/error-summary.tsx'
import { Field, TextArea } from '../../views/shared/field.tsx'
import { Fieldset } from '../../views/shared/frame.tsx'
import { BlankPage, LeftPage } from '../../views/shared/left-page.tsx'
import { Tabs } from '../../views/shared/navigation.tsx'
import { NewMark } from '../../views/shared/new-mark.tsx'
import { Page } from '../../views/shared/page.tsx'
import { Radios } from '../../views/shared/radios.tsx'
import { RequiredNote } from '../../views/shared/required-note.tsx'
import { Select } from '../../views/shared/select.tsx'
import { SummaryList } from '../../views/shared/summary-list.tsx'
import { Text } from '../../views/shared/text.tsx'
import { Whole } from '../../views/shared/whole.tsx'

const say = makeSay('sv')
const hostile = [
  `<script>"'&</script>`,
  `"><img src=x onerror=alert(1)>`,
  `' onfocus='x`,
  '</textarea></title><svg onload=x>',
  '{{x}}&lt;b&gt;',
]

/** Every view with `x` wherever a text can go. */
const views: Record<string, (x: string) => JSX.Element> = {
  text: (x) => <Text text={x} />,
  whole: (x) => <Whole text={x} />,
  button: (x) => <Button label={x} name={x} value={x} action={x} />,
  link: (x) => <LinkButton label={x} href={x} />,
  field: (x) => <Field say={say} name={x} label={x} hint={x} error={x} value={x} autocomplete={x} required />,
  area: (x) => <TextArea say={say} name={x} label={x} hint={x} error={x} value={x} />,
  fieldset: (x) => (
    <Fieldset say={say} name={x} legend={x} hint={x} error={x} heading>
      <Text text={x} />
    </Fieldset>
  ),
  radios: (x) => (
    <Radios
      say={say}
      name={x}
      legend={x}
      hint={x}
      error={x}
      value={x}
      options={[
        { value: x, label: x, hint: x, more: <Text text={x} /> },
        { value: 'b', label: x },
      ]}
    />
  ),
  checkboxes: (x) => (
    <Checkboxes
      say={say}
      name={x}
      legend={x}
      hint={x}
      error={x}
      values={[x]}
      options={[{ value: x, label: x, hint: x, more: <Text text={x} /> }]}
    />
  ),
  select: (x) => <Select say={say} name={x} label={x} hint={x} error={x} value={x} options={[{ value: x, label: x }]} />,
  details: (x) => (
    <Details summary={x}>
      <Text text={x} />
    </Details>
  ),
  summary: (x) => <SummaryList rows={[{ key: x, value: x, content: <Text text={x} />, action: { href: x, label: x, about: x } }]} />,
  errors: (x) => <ErrorSummary say={say} errors={[{ field: x, text: x }]} />,
  tabs: (x) => <Tabs label={x} links={[{ href: x, label: x, count: 2, current: true }]} />,
  error: (x) => (
    <ErrorPage
      say={say}
      error={{ kind: 'broken', incident: x }}
      report="unknown"
      kept="field"
      phone={x}
      action={{ href: x, label: x }}
      more={[{ href: x, label: x }]}
    />
  ),
  large: (x) => <ErrorPage say={say} error={{ kind: 'too-large', limit: x }} />,
  page: (x) => (
    <Page
      say={say}
      title={x}
      hasErrors
      stylesheets={[x]}
      scripts={[x]}
      name={x}
      home={x}
      languages={[
        { language: 'sv', href: x },
        { language: 'en', href: x },
      ]}
      leave={x}
      menu={[{ href: x, label: x }]}
      signedIn={{ name: x, signOut: x }}
      back={{ href: x, label: x }}
      footer={{ about: x, privacy: x }}
    >
      <Text text={x} />
    </Page>
  ),
}

/** Element and attribute names in order: what a hostile value must not change. */
const skeleton = async (html: string): Promise<string[]> => {
  const found: string[] = []
  const rewriter = new HTMLRewriter().on('*', {
    element(element) {
      found.push(`${element.tagName} ${[...element.attributes].map(([name]) => name).join(' ')}`)
    },
  })
  await rewriter.transform(new Response(html)).text()
  return found
}

test.each([
  ['Anna Ek föreslog 2026-11-22 23:31 att ärendet gallras.', ['2026-11-22 23:31']],
  ['VB 2026-12, KS 2024-00412, KS 2025/112 § 24', ['VB 2026-12', 'KS 2024-00412', 'KS 2025/112 § 24']],
  ['Gallring i V26-K7QX (7 kap. 8 § lagen (2021:890))', ['V26-K7QX', '7 kap. 8 §']],
  ['32 kap. 3 b § och 15 §§, KS § 112', ['32 kap. 3 b §', '15 §§', 'KS § 112']],
  ['Ring 08-123 45, 2026–2027, 12:1', []],
] as const)('of “%s” stays in one piece: %p', async (text, pieces) => {
  const html = String(await (<Whole text={text} />))
  expect([...html.matchAll(/<span class="v-whole">([^<]+)<\/span>/g)].map(([, piece]) => piece)).toEqual([...pieces])
  expect(html.replace(/<[^>]+>/g, '')).toBe(text)
})

test.each(Object.entries(views))('%s lets nothing out raw', async (name, view) => {
  const calm = await skeleton(String(await view('x')))
  // Words alone, where there is nothing to keep together.
  if (name !== 'whole') expect(calm.length).toBeGreaterThan(0)
  for (const value of hostile) {
    const html = String(await view(value))
    expect(await skeleton(html)).toEqual(calm)
    expect(html).not.toContain(value)
    expect(html).not.toMatch(/\sstyle=|<style|\son[a-z]+="/)
  }
})

test('what was typed comes back as it was typed, also where it looks like an entity or begins with a line break', async () => {
  expect(String(await views.field?.('a&lt;b'))).toContain('value="a&amp;lt;b"')
  expect(String(await (<TextArea say={say} name="what" label="x" value={'\nrad'} />))).toContain('>\n\nrad</textarea>')
})

test.each(['javascript:alert(1)', ' javascript:x', 'data:text/html,x', '//elsewhere', '/\\elsewhere', 'JAVASCRIPT:x', ''])(
  'no link goes to %p',
  (value) => {
    expect(address(value)).toBe('#')
  },
)
test.each(['/sv/x?a=1', '#main', '?list=new', 'https://imy.se', 'mailto:a@b.se', 'tel:112'])('a link may go to %p', (value) => {
  expect(address(value)).toBe(attribute(value))
})

test('the title of a page names nobody', async () => {
  const html = String(
    await (
      <Page say={say} stylesheets={['/r.css']} name="Visselblåsning i Exempelköping">
        x
      </Page>
    ),
  )
  expect(html.startsWith('<!doctype html><html lang="sv" dir="ltr">')).toBe(true)
  expect(/<title>(.*)<\/title>/.exec(html)?.[1]).toBe('Information')
  expect(html).not.toContain('<script')
})

test('a page in a language from right to left says so, and each language is named in itself', async () => {
  const html = String(
    await (
      <Page
        say={makeSay('ar-XB')}
        stylesheets={[]}
        name="x"
        languages={languages.map((language) => ({ language, href: `/${language}` }))}
      />
    ),
  )
  expect(html).toContain('<html lang="ar-XB" dir="rtl">')
  expect(html).toContain('hreflang="sv" lang="sv" dir="ltr"')
})

test('a wrong field is tied to its words, and the summary leads to it with the focus on itself', async () => {
  const field = String(await (<Field say={say} name="what" label="Vad?" hint="h" error="e" required />))
  expect(field).toContain('aria-describedby="what-hint what-error"')
  expect(field).toContain('aria-invalid="true"')
  const summary = String(await (<ErrorSummary say={say} errors={[{ field: 'what', text: 'e' }]} />))
  expect(summary).toContain('href="#what"')
  expect(summary).toMatch(/tabindex="-1" autofocus/)
  expect(String(await (<ErrorSummary say={say} errors={[]} />))).toBe('')
})

test('the first of several choices carries the name as its id', async () => {
  const html = String(
    await (
      <Radios
        say={say}
        name="identity"
        legend="x"
        value="b"
        options={[
          { value: 'a', label: 'a' },
          { value: 'b', label: 'b' },
        ]}
      />
    ),
  )
  expect([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)).toEqual(['identity', 'identity-2'])
  expect(html).toMatch(/value="b" checked/)
})

const errors: PageError[] = [
  ...(['expired', 'signed-out', 'not-found', 'method', 'foreign', 'denied', 'conflict', 'unprocessable'] as const).map((kind) => ({
    kind,
  })),
  ...(['closed', 'maintenance', 'busy', 'clock', 'full'] as const).map((kind) => ({ kind })),
  { kind: 'too-large', limit: '5 MB' },
  { kind: 'too-many', minutes: 3 },
  { kind: 'broken', incident: 'K7QX' },
]
test.each(errors.map((error) => [error.kind, error] as const))(
  'the page for %s says what happened, whether the report arrived and what to do',
  async (_, error) => {
    for (const report of ['not-sent', 'sent', 'unknown', 'untouched', 'message-not-sent'] as const) {
      const html = String(await (<ErrorPage say={say} error={error} report={report} kept="nothing" />))
      expect(html).toContain(errorTitle(say, error))
      expect(html).toContain(say(`shared.error.report.${report}`))
      expect(html.match(/<p /g)?.length).toBe(4)
    }
  },
)

test('the blank page tells nothing of what was left', async () => {
  for (const language of ['sv', 'en'] as const) {
    const html = String(await (<BlankPage say={makeSay(language)} />))
    expect(html).not.toMatch(/<link(?! rel="icon" href="data:,")|<script|<a |rapport|report|viss|whist|kommun|munic/i)
  }
})

test('the small marks are words', async () => {
  expect(String(await (<NewMark say={say} />))).toContain('Nytt')
  expect(String(await (<RequiredNote say={say} />))).toContain('*')
  expect(String(await (<LeftPage say={say} />))).toContain('Rensa historiken')
})
