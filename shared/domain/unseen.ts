/** What would end a line, turn its direction or hide in it. The joiners of emoji and of Persian stay. */
export const unseen = /[\p{Cc}\p{Bidi_Control}\u00AD\u200B\u2060-\u2064\uFEFF\u{E0000}-\u{E007F}]/gu;

/** Without that, but with its lines and tabs: for a text that is shown whole. */
export const withoutUnseen = (text: string): string =>
  text.replaceAll(unseen, (char) => (char === '\n' || char === '\t' ? char : ''));
