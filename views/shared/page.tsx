// The frame of every page: head, skip link, mast, main, footer. No inline style or script, and a title that gives nothing away:
// it stands in histories, on task bars and on shared screens (F-150).
import type { Children } from '@kitajs/html'
import type { Language } from '../../src/i18n/language.ts'
import { languageFacts } from '../../src/i18n/language.ts'
import type { Say } from '../../src/i18n/say.ts'
import { address, attribute } from './attribute.ts'
import { type NavigationLink, Tabs } from './navigation.tsx'

export interface PageProps {
  readonly say: Say
  /** Neutral: no municipality, no word of the trade. Left out: "Information". */
  readonly title?: string | undefined
  /** Puts "Fel: " before the title. */
  readonly hasErrors?: boolean | undefined
  /** Hashed hrefs, in order: the sheet of the side, then the colours of the channel. */
  readonly stylesheets: readonly string[]
  /** Staff only; the reporter's side has no script. */
  readonly scripts?: readonly string[] | undefined
  /** Who stands behind the page, in the mast; shown, never in the title. */
  readonly name: string
  readonly home?: string | undefined
  /** This page in other languages, the current one among them. */
  readonly languages?: readonly { readonly language: Language; readonly href: string }[] | undefined
  /** Where "leave quickly" posts to; left out where there is nothing to hide. */
  readonly leave?: string | undefined
  /** The staff's menu. */
  readonly menu?: readonly NavigationLink[] | undefined
  /** Who is signed in and where signing out posts to. */
  readonly signedIn?: { readonly name: string; readonly signOut: string } | undefined
  /** Above the main part, for example a `v-banner`. */
  readonly banner?: Children
  /** Before the heading, outside of the form. */
  readonly back?: { readonly href: string; readonly label?: string } | undefined
  readonly footer?: Readonly<Partial<Record<'protection' | 'privacy' | 'accessibility' | 'about', string>>> | undefined
  /** Lists and cases of the staff use the whole width. */
  readonly wide?: boolean | undefined
  readonly children?: Children
}

// htmx's own style would be inline, and its history would keep case pages in the browser's store (ux.md 2.2).
const htmxConfig = '{"includeIndicatorCSS":false,"history":"reload"}'

const Head = ({ say, title, hasErrors, stylesheets, scripts = [] }: PageProps): JSX.Element => {
  const neutral = title ?? say('shared.page.title')
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="format-detection" content="telephone=no" />
      {/* Else browsers ask for /favicon.ico: one request more, and a mark in the history. */}
      <link rel="icon" href="data:," />
      <title safe>{hasErrors === true ? say('shared.page.error-title', { title: neutral }) : neutral}</title>
      {stylesheets.map((href) => (
        <link rel="stylesheet" href={address(href)} />
      ))}
      {scripts.some((src) => src.includes('htmx')) ? <meta name="htmx-config" content={htmxConfig} /> : ''}
      {scripts.map((src) => (
        <script src={address(src)} defer></script>
      ))}
    </head>
  )
}

const Mast = ({ say, name, home, leave, signedIn }: PageProps): JSX.Element => (
  <header class="v-mast">
    <div class="v-mast__row">
      {home === undefined ? (
        <span class="v-mast__name" safe>
          {name}
        </span>
      ) : (
        <a class="v-mast__name" href={address(home)} safe>
          {name}
        </a>
      )}
      {signedIn === undefined ? (
        ''
      ) : (
        <form class="v-mast__person" method="post" action={address(signedIn.signOut)}>
          <span safe>{signedIn.name}</span>
          <button type="submit" class="v-quiet" safe>
            {say('shared.page.sign-out')}
          </button>
        </form>
      )}
      {leave === undefined ? (
        ''
      ) : (
        <form class="v-leave" method="post" action={address(leave)}>
          <button type="submit" class="v-leave__button" safe>
            {say('shared.page.leave')}
          </button>
        </form>
      )}
    </div>
  </header>
)

const Languages = ({ say, languages = [] }: PageProps): JSX.Element =>
  languages.length < 2 ? (
    ''
  ) : (
    <nav class="v-languages" aria-label={attribute(say('shared.page.languages'))}>
      <ul>
        {languages.map(({ language, href }) => (
          <li>
            <a
              href={address(href)}
              hreflang={language}
              lang={language}
              dir={languageFacts[language].dir}
              aria-current={language === say.language ? 'true' : undefined}
              safe
            >
              {languageFacts[language].name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )

const Footer = ({ say, footer = {} }: PageProps): JSX.Element => {
  const links = (['protection', 'privacy', 'accessibility', 'about'] as const).flatMap((part) => {
    const href = footer[part]
    return href === undefined ? [] : [{ href, label: say(`shared.footer.${part}`) }]
  })
  return links.length === 0 ? (
    ''
  ) : (
    <footer class="v-footer">
      <ul>
        {links.map(({ href, label }) => (
          <li>
            <a class="govuk-link" href={address(href)} safe>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </footer>
  )
}

export const Page = (props: PageProps): JSX.Element => {
  const { say, menu, banner, back, wide, children } = props
  return (
    <>
      {'<!doctype html>'}
      <html lang={say.language} dir={say.dir}>
        <Head {...props} />
        <body class={wide === true ? 'v-wide' : undefined}>
          <a href="#main" class="govuk-skip-link" safe>
            {say('shared.page.skip')}
          </a>
          <Mast {...props} />
          <Languages {...props} />
          {menu === undefined ? '' : <Tabs label={say('shared.page.menu')} links={menu} />}
          {banner}
          <main id="main" class="v-main" tabindex="-1">
            {back === undefined ? (
              ''
            ) : (
              <a href={address(back.href)} class="govuk-back-link" safe>
                {back.label ?? say('shared.page.back')}
              </a>
            )}
            {children}
          </main>
          <Footer {...props} />
        </body>
      </html>
    </>
  )
}
