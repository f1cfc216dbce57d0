// The boxes of a case whose texts are kept while somebody writes: the word to the reporter, and the feedback with the answers that it is made of.
export const replyPlaces = ['message', 'feedback'] as const
export type ReplyPlace = (typeof replyPlaces)[number]
