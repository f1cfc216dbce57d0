// Values for attributes. Kita escapes only the quote in an attribute, so that a typed `&lt;` would come back as `<` and a typed
// `javascript:` address would run: what people typed goes through here first. Knows no element.
import { escapeHtml } from '@kitajs/html'

/** A value as an attribute holds it: what was typed is what the browser reads. */
export const attribute = (value: string): string => escapeHtml(value)

/** An address for `href` or `action`; one that could run a script or leave our scheme becomes `#`. */
export const address = (value: string): string => (/^(?:\/(?![/\\])|[#?]|https?:\/\/|mailto:|tel:)/i.test(value) ? escapeHtml(value) : '#')
