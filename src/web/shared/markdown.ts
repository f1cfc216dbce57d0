// Channel texts: Markdown in, HTML out. No HTML of the writer's own passes, and no address but http, https, mailto, tel and our own pages.
import MarkdownIt from 'markdown-it'

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false })
markdown.validateLink = (url) => /^(https?:|mailto:|tel:|\/(?![/\\])|#)/i.test(url.trim())
markdown.disable(['image'])

/** A link that leaves the site says so, and tells the other site nothing (F-023). */
const leaves = (href: unknown): boolean => /^https?:/i.test(String(href ?? ''))
markdown.renderer.rules.link_open = (tokens, index, options, _, self) => {
  if (leaves(tokens[index]?.attrGet('href'))) tokens[index]?.attrSet('rel', 'noreferrer noopener')
  return self.renderToken(tokens, index, options)
}
markdown.renderer.rules.link_close = (tokens, index, options, env, self) => {
  const opening = tokens.slice(0, index).findLast(({ type }) => type === 'link_open')
  const mark = leaves(opening?.attrGet('href')) ? ` <span>${markdown.utils.escapeHtml(String(env?.mark ?? ''))}</span>` : ''
  return mark + self.renderToken(tokens, index, options)
}

/** The page has its first heading already: the highest of a text begins below the one that it stands under. */
markdown.core.ruler.push('levels', ({ tokens, env }) => {
  for (const token of tokens)
    if (token.type.startsWith('heading_')) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + Number(env?.top ?? 1) - 1)}`
})

/**
 * @param mark what a link to another site says of itself, in the language of the text
 * @param top how deep the highest heading begins
 */
export const markdownToHtml = (text: string, mark: string, top: 2 | 3): string => markdown.render(text, { mark, top })
