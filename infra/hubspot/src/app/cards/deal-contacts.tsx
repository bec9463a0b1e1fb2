import { LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { useAssociations } from '@hubspot/ui-extensions/crm';
import { buyerStatus, objectType, standard } from './property-names.ts';
import { readConfirmed, textOf, type Properties } from './reading.ts';
import { Lines, Section } from './section.tsx';
import type { Words } from './words.ts';

/** Longest name that is shown, in UTF-16 units. */
const mostOfName = 80;
/** What turns the direction of the text around it. */
const turns = /[\u202a-\u202e\u2066-\u2069]/g;

/** A name among other words, cut, and set apart so that one written from right to left turns nothing around it. */
const named = (properties: Properties, say: Words): string => {
  const parts = [standard.firstName, standard.lastName].map((part) => textOf(properties, part).replaceAll(turns, ''));
  const name = parts.join(' ').trim();
  const short = name.length > mostOfName ? `${name.slice(0, mostOfName - 1).replace(/[\ud800-\udbff]$/, '')}…` : name;
  return `\u2068${short === '' ? say.contacts.unnamed : short}\u2069`;
};

const confirmed = (properties: Properties, say: Words): string => {
  const said = readConfirmed(properties, 0);
  return said.as === 'set' ? `${said.status} (${said.how})` : say.contacts.open;
};

/** What the contacts of a deal have confirmed: that counts for the deal as well. */
export const DealContacts = ({ say }: { say: Words }) => {
  const { results, isLoading, error, pagination } = useAssociations(
    {
      toObjectType: objectType.contact,
      properties: [standard.firstName, standard.lastName, ...Object.values(buyerStatus)],
    },
    { propertiesToFormat: Object.values(buyerStatus) },
  );
  const content = () => {
    if (isLoading) return <LoadingSpinner label={say.contacts.loading} size="sm" />;
    if (error !== null) return <Text>{say.contacts.trouble}</Text>;
    if (results.length === 0) return <Text>{say.contacts.none}</Text>;
    return (
      <>
        <Lines lines={results.map(({ properties }) => `${named(properties, say)}: ${confirmed(properties, say)}`)} />
        {pagination.hasNextPage && <Text>{say.contacts.more}</Text>}
      </>
    );
  };
  return <Section title={say.contacts.heading}>{content()}</Section>;
};
