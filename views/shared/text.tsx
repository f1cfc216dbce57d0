// Text as somebody typed it: escaped, lines kept, in the direction of its own letters. Knows nothing of who wrote it.

export interface TextProps {
  readonly text: string
  /** BCP 47, when the language of the text is known to differ from the page. */
  readonly lang?: string | undefined
}

export const Text = ({ text, lang }: TextProps): JSX.Element => (
  <p class="v-text" dir="auto" lang={lang} safe>
    {text}
  </p>
)
