// The two pages after leaving: one that says what the browser may remember (after "Logga ut"), and a blank one for whoever had to
// hide the screen. The blank one must not tell what was left: no name, no style sheet, no word of the trade.
import type { Say } from '../../src/i18n/say.ts'
import { address } from './attribute.ts'

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

interface BlankPageProps {
  readonly say: Say
  /** An address elsewhere that the page goes on to by itself, once it has hidden what was there before; empty for none. */
  readonly onward?: string
}

/** A whole document. */
export const BlankPage = ({ say, onward = '' }: BlankPageProps): JSX.Element => (
  <>
    {'<!doctype html>'}
    <html lang={say.language} dir={say.dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        {onward === '' ? '' : <meta http-equiv="refresh" content={`0; url=${address(onward)}`} />}
        <link rel="icon" href="data:," />
        <title safe>{say('shared.blank.title')}</title>
      </head>
      <body>
        <main>
          <h1 safe>{say('shared.blank.title')}</h1>
          <p safe>{say('shared.blank.text')}</p>
          {onward === '' ? (
            ''
          ) : (
            <p>
              <a href={address(onward)} rel="noreferrer noopener" safe>
                {say('shared.blank.onward')}
              </a>
            </p>
          )}
        </main>
      </body>
    </html>
  </>
)
