// A channel's own texts in one language: a box for each block, and how they look before they are saved. What the law demands is no block.

import { type TextBlock, textBlocks } from '../../../src/domain/channel/channel.ts'
import { longestText, type TypedTexts } from '../../../src/domain/channel/public-form.ts'
import type { SpokenLanguage } from '../../../src/domain/language.ts'
import { languageFacts } from '../../../src/i18n/language.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { TextArea } from '../../shared/field.tsx'
import { Shell } from '../shell.tsx'
import { focused } from '../writing-form.tsx'
import { type KeepingProps, Outcome, Stale, Version } from './keeping.tsx'
import { publicPagesHref } from './public-pages-page.tsx'
import { type UnitPlace, unitHref } from './unit-place.ts'

export interface TextsPageProps extends KeepingProps {
  readonly language: SpokenLanguage
  readonly typed: TypedTexts
  readonly tooLong: readonly TextBlock[]
  /** The texts as HTML, made from their Markdown, when they were asked for; the empty ones are not among them. */
  readonly preview: Readonly<Partial<Record<TextBlock, string>>> | null
  /** What stands now, by block, where a colleague wrote something else meanwhile. */
  readonly now: Readonly<Partial<Record<TextBlock, string>>>
  /** A unit whose own texts they are; null for those of the channel. */
  readonly unit: UnitPlace | null
}

export const TextsPage = (props: TextsPageProps): JSX.Element => {
  const { say, assets, viewer, channel, channels, frame, language, tooLong, unit } = props
  const href = unit === null ? publicPagesHref(channel.slug, `/${language}`) : unitHref(channel.slug, unit.id, `/texts/${language}`)
  const back =
    unit === null
      ? { href: publicPagesHref(channel.slug), label: say('staff.texts.back') }
      : { href: unitHref(channel.slug, unit.id), label: unit.name }
  const fault = say('staff.texts.fault', { longest: longestText })
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('staff.texts.heading')}
      here={unit === null ? 'public-pages' : 'rules'}
      hasErrors={tooLong.length > 0}
      back={back}
    >
      <ErrorSummary say={say} errors={tooLong.map((block) => ({ field: block, text: `${say(`staff.texts.block.${block}`)}: ${fault}` }))} />
      {unit === null && channels.length < 2 ? (
        ''
      ) : (
        <p class="v-step" dir="auto" safe>
          {unit?.name ?? channel.name}
        </p>
      )}
      <h1 class="govuk-heading-l" safe>
        {say('staff.texts.link', { language: languageFacts[language].name })}
      </h1>
      <Outcome {...props} />
      <Stale {...props} />
      <p class="v-notice" safe>
        {say(`staff.texts.law.${frame}`)}
      </p>
      <p safe>{say(unit === null ? 'staff.texts.lead' : 'staff.units.texts.lead')}</p>
      {unit === null ? '' : <p safe>{say('staff.units.texts.law')}</p>}
      <Preview {...props} />
      <form class="v-rules" method="post" action={address(href)}>
        <Version {...props} />
        {textBlocks.map((block) => (
          <Block {...props} block={block} fault={tooLong.includes(block) ? fault : undefined} />
        ))}
        <div class="v-buttons">
          <Button label={say('staff.texts.submit')} />
          <Button label={say('staff.texts.preview')} kind="secondary" action={`${href}/preview`} />
        </div>
      </form>
    </Shell>
  )
}

interface BlockProps extends TextsPageProps {
  readonly block: TextBlock
  readonly fault: string | undefined
}

const Block = ({ say, typed, now, language, block, fault }: BlockProps): JSX.Element => {
  const label = say(`staff.texts.block.${block}`)
  const standing = now[block]
  return (
    <>
      <TextArea
        say={say}
        name={block}
        label={label}
        hint={say(`staff.texts.block.${block}.hint`)}
        error={fault}
        value={typed[block]}
        rows={4}
      />
      {standing === undefined ? (
        ''
      ) : (
        <div class="govuk-form-group">
          <label class="govuk-label" for={attribute(`now-${block}`)} safe>
            {say('staff.texts.now', { block: label })}
          </label>
          <div id={attribute(`now-${block}-hint`)} class="govuk-hint" safe>
            {say('staff.texts.now.hint')}
          </div>
          <textarea
            id={attribute(`now-${block}`)}
            class="govuk-textarea"
            rows="4"
            readonly
            dir="auto"
            lang={language}
            spellcheck="false"
            aria-describedby={attribute(`now-${block}-hint`)}
            safe
          >
            {`\n${standing}`}
          </textarea>
        </div>
      )}
    </>
  )
}

const Preview = ({ say, language, preview }: TextsPageProps): JSX.Element => {
  if (preview === null) return ''
  const shown = textBlocks.flatMap((block) => {
    const safeHtml = preview[block]
    return safeHtml === undefined ? [] : [{ block, safeHtml }]
  })
  return (
    <section class="v-preview" aria-labelledby="preview">
      <h2 id="preview" {...focused} safe>
        {say('staff.texts.preview.heading')}
      </h2>
      <p safe>{shown.length === 0 ? say('staff.texts.preview.none') : say('staff.texts.preview.body')}</p>
      {shown.map(({ block, safeHtml }) => (
        <article aria-label={attribute(say(`staff.texts.block.${block}`))}>
          <p class="v-when" safe>
            {say(`staff.texts.block.${block}`)}
          </p>
          <div lang={language} dir={languageFacts[language].dir}>
            {safeHtml}
          </div>
        </article>
      ))}
    </section>
  )
}
