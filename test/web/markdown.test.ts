// Channel texts are written by an admin and read by frightened people: nothing in them runs, loads or leads astray (T-17).
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { markdownToHtml as render } from '../../src/web/shared/markdown.ts'

const markdownToHtml = (text: string): string => render(text, '(annan webbplats)', 2)

test('headings, lists, emphasis and links come out as they should', () => {
  expect(markdownToHtml('# Rubrik\n\n* ett\n* två\n\n**viktigt** [länk](https://example.org)')).toBe(
    '<h2>Rubrik</h2>\n<ul>\n<li>ett</li>\n<li>två</li>\n</ul>\n<p><strong>viktigt</strong> <a href="https://example.org" rel="noreferrer noopener">länk <span>(annan webbplats)</span></a></p>\n',
  )
})

test('the headings of a text begin below the one that it stands under, and a page has one first heading only (WCAG 1.3.1)', () => {
  const text = '# Ett\n\n## Två\n\nTre\n===\n\n###### Sex'
  expect(render(text, '', 2)).toBe('<h2>Ett</h2>\n<h3>Två</h3>\n<h2>Tre</h2>\n<h6>Sex</h6>\n')
  expect(render(text, '', 3)).toBe('<h3>Ett</h3>\n<h4>Två</h4>\n<h3>Tre</h3>\n<h6>Sex</h6>\n')
})

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<b onclick=x>fet</b>',
  '<!-- x -->',
  '<style>*{display:none}</style>',
  '<svg/onload=x>',
  '&lt;script&gt;',
])('own HTML is text: %s', (typed) => {
  expect(markdownToHtml(typed).replace(/<\/?p>/g, '')).not.toMatch(/<[a-z!/]/i)
})

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java&#10;script:alert(1)',
  'javascript&colon;alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:x',
])('an address that is none of the four kinds makes no link: %s', (address) => {
  expect(markdownToHtml(`[länk](${address})`)).not.toMatch(/href="(?!https?:|mailto:|tel:|\/|#)/i)
  expect(markdownToHtml(`[länk](<${address}>)`)).not.toMatch(/href="(?!https?:|mailto:|tel:|\/|#)/i)
  expect(markdownToHtml(`<${address}>`)).not.toMatch(/href="(?!https?:|mailto:|tel:|\/|#)/i)
})

test.each(['https://a.example/x', 'http://a.example', 'mailto:a@b.example', 'tel:0000-123400', '/sv/x', '#q1'])(
  'the address %s makes a link',
  (address) => {
    expect(markdownToHtml(`[länk](${address})`)).toContain(`href="${address}"`)
  },
)

test('a picture is never loaded', () => {
  for (const typed of [
    '![alt](https://evil.example/x.png)',
    '![x][y]\n\n[y]: https://evil.example/x.png',
    '[![x](https://evil.example/x.png)](/sv)',
  ])
    expect(markdownToHtml(typed)).not.toContain('<img')
})

test('whatever is typed: no tag but those of text, no attribute but those of links and lists', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '`',
    '[',
    ']',
    '(',
    ')',
    '!',
    '*',
    '_',
    '#',
    '\n',
    ' ',
    'javascript:',
    'https://x',
    'onerror=',
    '<script',
    '</p>',
    '&',
    '\\',
    '|',
    '-',
    '1.',
    '\0',
  )
  const typed = fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 30 }).map((parts) => parts.join(''))
  const allowed =
    /^<\/?(p|h[1-6]|ul|ol|li|em|strong|s|code|pre|a|br|hr|blockquote|table|thead|tbody|tr|th|td|span)( (href|title|start|class|style|rel)="[^"<>]*")*>$/
  fc.assert(
    fc.property(typed, (text) => {
      for (const [tag] of markdownToHtml(text).matchAll(/<[^>]*>?/g)) expect(tag).toMatch(allowed)
    }),
    { numRuns: 1000 },
  )
})

test('a link that leaves the site says so in the reader’s words and sends no referrer; our own pages and telephone numbers do not (F-023)', () => {
  const html = markdownToHtml('[ut](https://a.example/x) [hemma](/sv/x/who) [ring](tel:0000-123400)')
  expect(html).toContain('rel="noreferrer noopener">ut <span>(annan webbplats)</span></a>')
  expect(html).toContain('<a href="/sv/x/who">hemma</a>')
  expect(html).toContain('<a href="tel:0000-123400">ring</a>')
  expect(render('[ut](https://a.example)', '<b>', 2)).toContain('<span>&lt;b&gt;</span>')
})

test('an address without a scheme that leads to another host makes no link', () => {
  expect(markdownToHtml('[länk](//evil.example)')).not.toContain('href="')
  // A backslash is spelled out, so that this is a page of ours that does not exist.
  expect(markdownToHtml('[länk](/\\evil.example)')).toContain('href="/%5C')
})
