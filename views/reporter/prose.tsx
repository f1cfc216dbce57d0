// Pieces of running text for the public pages. They hold our own sentences; what people typed goes through the shared text view.
import type { Children } from '@kitajs/html'
import type { Say } from '../../src/i18n/say.ts'
import { address } from '../shared/attribute.ts'

export const Paragraph = ({ text }: { readonly text: string }): JSX.Element => (
  <p class="govuk-body" safe>
    {text}
  </p>
)

export const Bullets = ({ items }: { readonly items: readonly string[] }): JSX.Element => (
  <ul class="govuk-list govuk-list--bullet">
    {items.map((item) => (
      <li safe>{item}</li>
    ))}
  </ul>
)

export const Steps = ({ items }: { readonly items: readonly string[] }): JSX.Element => (
  <ol class="govuk-list govuk-list--number">
    {items.map((item) => (
      <li safe>{item}</li>
    ))}
  </ol>
)

export const Link = ({ href, label }: { readonly href: string; readonly label: string }): JSX.Element => (
  <a class="govuk-link" href={address(href)} safe>
    {label}
  </a>
)

/** A sentence and where to read on. */
export const ParagraphWithLink = ({ text, href, label }: { readonly text: string; readonly href: string; readonly label: string }) => (
  <p class="govuk-body">
    <span safe>{text}</span> <Link href={href} label={label} />
  </p>
)

/** To another website: marked in words, and it learns nothing of where the visitor came from (F-023). */
export const ExternalLink = ({ say, href, label }: { readonly say: Say; readonly href: string; readonly label: string }): JSX.Element => (
  <a class="govuk-link" href={address(href)} rel="noreferrer noopener">
    <span safe>{label}</span> <span safe>{say('reporter.external')}</span>
  </a>
)

/** Something to type or read out: left to right in every language, broken after a slash before anywhere else. */
export const Literal = ({ text }: { readonly text: string }): JSX.Element => (
  <strong class="v-code" dir="ltr" translate="no">
    {text.split(/(?<=\/)/).map((part) => (
      <>
        <span safe>{part}</span>
        <wbr />
      </>
    ))}
  </strong>
)

/** What just happened, calmly, first on the page. */
export const Notice = ({ heading, text }: { readonly heading?: string; readonly text: string }): JSX.Element => (
  <div class="v-safety" role="status">
    {heading === undefined ? '' : <h2 safe>{heading}</h2>}
    <p safe>{text}</p>
  </div>
)

export interface SectionProps {
  readonly id?: string
  readonly heading: string
  readonly children?: Children
}

export const Section = ({ id, heading, children }: SectionProps): JSX.Element => (
  <section>
    <h2 class="govuk-heading-m" id={id} safe>
      {heading}
    </h2>
    {children}
  </section>
)

/** Where a channel has written a text of its own, it stands instead of ours (F-001). It arrives as HTML made from its Markdown. */
export const Block = ({ safeHtml, children }: { readonly safeHtml: string | undefined; readonly children?: Children }): JSX.Element => (
  <div>{safeHtml ?? children}</div>
)
