/** What of a text its writer wrote themselves: a mail brings along what it answers, and a signature. */

/** Above the mail that is answered, in a line or broken into two. */
const introduction =
  /^[ \t]*(?:On\b[^\n]{4,200}(?:\n[^\n]{1,100})?\bwrote|Am\b[^\n]{4,200}(?:\n[^\n]{1,100})?\bschrieb\b[^\n]{0,100}|Le\b[^\n]{4,200}(?:\n[^\n]{1,100})?\ba écrit)[ \t]*:[ \t]*$/m;
const divider =
  /^[ \t]*-{2,}[ \t]*(?:Original|Forwarded|Ursprüngliche|Weitergeleitete|Message d)[^\n]{0,40}-{2,}[ \t]*$/im;
/** The lines at the head of a mail; two of them, as a transport may be "From: Berlin, To: Oslo" as well. */
const head =
  /^[ \t]*\**(?:From|Von|De)\**:[^\n]{1,200}\n(?:[ \t]*\**(?:To|An|À|Cc|Date|Datum)\**:[^\n]{1,200}\n){0,3}[ \t]*\**(?:Sent|Gesendet|Envoyé|Subject|Betreff|Objet)\**:/im;
/** Two dashes (RFC 3676), or a line drawn by hand. */
const signature = /^(?:--[ \t]?|[ \t]*(?:-{3,}|_{3,})[ \t]*)$/m;
const quoted = /^[ \t]*>/;

const isSaid = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
const withoutQuotes = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !quoted.test(line))
    .join('\n');

/** `text` above the first place that fits; all of it where nothing stands above. */
const above = (text: string, mark: RegExp): string => {
  const at = text.search(mark);
  return at > 0 && isSaid(text.slice(0, at)) ? text.slice(0, at) : text;
};

/** Without the line that introduces what is answered, and without that: all below, unless it is quoted line by line, as then an answer may stand below it. */
const unanswered = (text: string): string => {
  const found = introduction.exec(text);
  if (found === null) return text;
  const [before, after] = [text.slice(0, found.index), text.slice(found.index + found[0].length)];
  return quoted.test(after.trimStart()) ? `${before}\n${after}` : before;
};

/**
 * The text without quoted mails and without what stands below a signature's line. Where nothing is left, the whole text: it is all they sent.
 */
export const ownPart = (text: string): string => {
  const all = text.replaceAll(/\r\n?/g, '\n');
  const answer = withoutQuotes(unanswered(above(above(all, divider), head)));
  const own = above(answer, signature);
  return isSaid(own) ? own : all;
};
