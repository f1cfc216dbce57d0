// Channel texts are written by an admin and read by frightened people: nothing in them runs, loads or leads astray (T-17).
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { markdownToHtml } from '../../src/web/shared/markdown.ts'

test('headings, lists, emphasis and links come out as they should', () => {
  expect(markdownToHtml('# Rubrik\n\n* ett\n* två\n\n**viktigt** [länk](https://example.org)')).toBe(
    '<h1>Rubrik</h1>\n<ul>\n<li>ett</li>\n<li>två</li>\n</ul>\n<p><strong>viktigt</strong> <a href="https://example.org">länk</a></p>\n',
  )
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
    /^<\/?(p|h[1-6]|ul|ol|li|em|strong|s|code|pre|a|br|hr|blockquote|table|thead|tbody|tr|th|td)( (href|title|start|class|style)="[^"<>]*")*>$/
  fc.assert(
    fc.property(typed, (text) => {
      for (const [tag] of markdownToHtml(text).matchAll(/<[^>]*>?/g)) expect(tag).toMatch(allowed)
    }),
    { numRuns: 1000 },
  )
})
