// Digits to read out or compare: left to right in every language, never translated.
export const Digits = ({ digits }: { readonly digits: string }): JSX.Element => (
  <code class="v-digits" dir="ltr" translate="no" safe>
    {digits}
  </code>
)
