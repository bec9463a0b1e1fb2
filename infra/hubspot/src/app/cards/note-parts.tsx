import { Alert, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { linesUnder, noteHeadings } from './our-note.ts';
import { Lines, Section } from './section.tsx';
import { useOurNote } from './use-our-note.ts';
import type { Words } from './words.ts';

/** What to ask the buyer: the note says it in full. Without it, what always is to be asked, and where the rest stands. */
export const Questions = ({ say }: { say: Words }) => {
  const { note, isLoading } = useOurNote(noteHeadings.ask);
  return (
    <Section title={say.ask.heading}>
      {note === null ? (
        <>
          <Lines lines={[say.ask.status]} />
          {isLoading ? <LoadingSpinner label={say.loading} size="sm" /> : <Text>{say.ask.inNote}</Text>}
        </>
      ) : (
        <Lines lines={linesUnder(note, noteHeadings.ask)} />
      )}
    </Section>
  );
};

/** What the deal's note says while a close of it waits for a confirmation; nothing before and after. */
export const HeldClose = ({ say }: { say: Words }) => {
  const { note, isLoading } = useOurNote(noteHeadings.howTo);
  if (isLoading) return <LoadingSpinner label={say.held.loading} size="sm" />;
  if (note === null) return null;
  return (
    <Alert variant="warning" title={note.title}>
      {note.sections.flatMap(({ lines }) => lines).join(' ')}
    </Alert>
  );
};
