// Channel texts: Markdown in, HTML out. No HTML of the writer's own passes, and no address but http, https, mailto and tel.
import MarkdownIt from 'markdown-it'

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false })
markdown.validateLink = (url) => /^(https?:|mailto:|tel:|\/|#)/i.test(url.trim())
markdown.disable(['image'])

export const markdownToHtml = (text: string): string => markdown.render(text)
