/**
 * The handoff note as it stands in a task: sections with an empty line between them, each a heading and its lines with a dot in front.
 * What somebody typed into it has no dots, and is left to the note.
 */
const dot = '• ';

const sectionOf = (block) => {
  const [heading, ...lines] = block.split(/\r?\n/);
  return { heading, lines: lines.filter((line) => line.startsWith(dot)).map((line) => line.slice(dot.length)) };
};

export const sectionsOf = (text) =>
  (text ?? '')
    .split(/\r?\n\s*\r?\n/)
    .map(sectionOf)
    .filter(({ heading, lines }) => heading.trim() !== '' && lines.length > 0);

/** As many lines as the note itself gives to what comes first. */
const mostLines = 12;

const firstLines = (sections) => {
  let room = mostLines;
  return sections.filter(({ lines }) => {
    room -= lines.length + 1;
    return room >= 0;
  });
};

/** What to say and what to ask: all that stands before the reason of the owner, which the card tells beside it. */
export const beforeReason = (sections, reason) => {
  const at = sections.findIndex(({ lines }) => lines.includes(reason));
  return firstLines(at < 0 ? sections : sections.slice(0, at));
};
