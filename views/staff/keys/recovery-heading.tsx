// A heading one step lower where the page names several channels.

export const Heading = ({ level, text }: { readonly level: 'h2' | 'h3'; readonly text: string }): JSX.Element =>
  level === 'h2' ? <h2 safe>{text}</h2> : <h3 safe>{text}</h3>
