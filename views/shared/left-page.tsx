// The two pages after leaving: one that says what the browser may remember (after "Logga ut"), and a blank one for whoever had to
// hide the screen. The blank one must not tell what was left: no name, no style sheet, no word of the trade.
import type { Say } from '../../src/i18n/say.ts'

export const LeftPage = ({ say }: { readonly say: Say }): JSX.Element => (
  <>
    <h1 class="govuk-heading-l" safe>
      {say('shared.left.title')}
    </h1>
    <p class="govuk-body" safe>
      {say('shared.left.text')}
    </p>
  </>
)

/** A whole document. */
export const BlankPage = ({ say }: { readonly say: Say }): JSX.Element => (
  <>
    {'<!doctype html>'}
    <html lang={say.language} dir={say.dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <title safe>{say('shared.blank.title')}</title>
      </head>
      <body>
        <main>
          <h1 safe>{say('shared.blank.title')}</h1>
          <p safe>{say('shared.blank.text')}</p>
        </main>
      </body>
    </html>
  </>
)
