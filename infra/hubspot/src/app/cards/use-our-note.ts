import { useAssociations } from '@hubspot/ui-extensions/crm';
import { useEffect } from 'react';
import { ourNote, type OurNote } from './our-note.ts';
import { objectType, standard } from './property-names.ts';

/** Pages of ten notes that are looked through: in which order HubSpot tells them, and how many at once it would, is not documented. */
const mostPages = 5;

/** Of the record's notes the one of ours that has a section under one of the headings; null while it is looked for, and where it is not found. */
export const useOurNote = (headings: readonly string[]): { note: OurNote | null; isLoading: boolean } => {
  const { results, isLoading, error, pagination } = useAssociations({
    toObjectType: objectType.note,
    properties: [standard.noteBody],
  });
  const note = ourNote(
    results.map(({ properties }) => properties[standard.noteBody] ?? ''),
    headings,
  );
  const { hasNextPage, currentPage, nextPage } = pagination;
  const isElsewhere = !isLoading && error === null && note === null && hasNextPage && currentPage < mostPages;
  useEffect(() => {
    if (isElsewhere) nextPage();
  }, [isElsewhere, nextPage]);
  return { note, isLoading: isLoading || isElsewhere };
};
