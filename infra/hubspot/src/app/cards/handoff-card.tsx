/** The card on a contact or a deal: first what we say of the buyer and why, then what the rep says. It reads through HubSpot alone, and writes nothing. */
import {
  Button,
  Divider,
  ErrorState,
  Flex,
  Heading,
  LoadingSpinner,
  ScoreCircle,
  Text,
  useExtensionApi,
} from '@hubspot/ui-extensions';
import { CrmDataHighlight, CrmPropertyList, useCrmProperties } from '@hubspot/ui-extensions/crm';
import { Fragment, useState } from 'react';
import { DealContacts } from './deal-contacts.tsx';
import { HeldClose, Questions } from './note-parts.tsx';
import { buyerStatus, objectType, onContacts, ours, standard } from './property-names.ts';
import { readConfirmed, readRecord, textOf, type Reading } from './reading.ts';
import { Confirm, PassOn } from './rep-fields.tsx';
import { Lines, Section } from './section.tsx';
import { wordsIn, type Words } from './words.ts';

const onBoth = [standard.owner, ...Object.values(ours), ...Object.values(buyerStatus)];
/** Told by their labels; the rest is read as it is kept. */
const choices = [ours.stage, ...Object.values(buyerStatus)];

type On = { isDeal: boolean; say: Words };

/** Our fields are refused: where HubSpot tells the record itself, they are what is missing. */
const Trouble = ({ say, lookAgain }: { say: Words; lookAgain: () => void }) => {
  const { error, isLoading } = useCrmProperties([standard.recordId]);
  if (isLoading) return <LoadingSpinner label={say.loading} layout="centered" />;
  const { title, text } = error === null ? say.missing : say.trouble;
  return (
    <ErrorState title={title} type={error === null ? 'support' : 'error'}>
      <Text>{text}</Text>
      <Button onClick={lookAgain}>{say.lookAgain}</Button>
    </ErrorState>
  );
};

type Lead = Extract<Reading, { as: 'lead' }>;

const AboutLead = ({ lead, isDeal, say }: On & { lead: Lead }) => {
  const score = lead.score === null ? '' : say.score(String(lead.score));
  const title = [lead.stage, score].filter((part) => part !== '').join(', ');
  const details = [
    [say.segment, lead.segment],
    [say.contactChecks, lead.contactChecks],
  ].flatMap(([label = '', text = '']) => (text === '' ? [] : [`${label}: ${text}`]));
  // HubSpot's own component says names, and moments by the clock of whoever reads. Whose deal it is stands on the deal itself.
  const highlights = [
    ...(isDeal || !lead.hasOwner ? [] : [standard.owner]),
    ...(lead.hasCoordinator ? [ours.coordinator] : []),
    ...(lead.hasConfirmBy ? [ours.confirmBy] : []),
  ];
  return (
    <>
      <Flex direction="row" gap="sm" align="center">
        {lead.score !== null && <ScoreCircle score={Math.min(100, Math.max(0, lead.score))} />}
        {title !== '' && <Heading>{title}</Heading>}
      </Flex>
      {!isDeal && !lead.hasOwner && <Text format={{ fontWeight: 'bold' }}>{say.nobody}</Text>}
      {highlights.length > 0 && <CrmDataHighlight properties={highlights} />}
      {lead.ownerReason !== '' && (
        <Section title={isDeal ? say.whyContactsOwner : say.whyOwner}>
          <Text>{lead.ownerReason}</Text>
        </Section>
      )}
      {!isDeal && <Questions say={say} />}
      {lead.reasons.length > 0 && (
        <Section title={say.whyScore}>
          <Lines lines={lead.reasons} />
        </Section>
      )}
      {details.map((detail) => (
        <Text key={detail} variant="microcopy">
          {detail}
        </Text>
      ))}
    </>
  );
};

const Nothing = ({ isSilent, isDeal, say }: On & { isSilent: boolean }) => (
  <>
    <Heading>{say.nothing.title}</Heading>
    <Text>{isDeal ? say.nothing.deal : say.nothing.contact}</Text>
    {!isDeal && <CrmPropertyList properties={[onContacts.handOffNow]} />}
    {isSilent && <Text variant="microcopy">{say.nothing.silent}</Text>}
  </>
);

const Refused = ({ why, say }: { why: string; say: Words }) => (
  <>
    <Heading>{say.refused}</Heading>
    <Text>{why}</Text>
  </>
);

const Answer = ({ reading, isDeal, say }: On & { reading: Reading }) => {
  if (reading.as === 'nothing') return <Nothing isSilent={reading.isSilent} isDeal={isDeal} say={say} />;
  if (reading.as === 'refused') return <Refused why={reading.why} say={say} />;
  return <AboutLead lead={reading} isDeal={isDeal} say={say} />;
};

/** @param now milliseconds since 1970 */
export const HandoffCard = ({ now = Date.now }: { now?: () => number }) => {
  const { context, actions } = useExtensionApi<'crm.record.tab'>();
  const [looks, setLooks] = useState(0);
  const say = wordsIn(context.user.language);
  const isDeal = context.crm.objectTypeId === objectType.deal;
  const asked = isDeal ? onBoth : [...onBoth, onContacts.passOn];
  const { properties, error, isLoading, isRefetching, refetch } = useCrmProperties(asked, {
    propertiesToFormat: choices,
  });
  const lookAgain = (): void => {
    actions.refreshObjectProperties();
    setLooks(looks + 1);
    void refetch();
  };
  const hasBefore = Object.keys(properties).length > 0;
  if (isLoading || (isRefetching && !hasBefore)) return <LoadingSpinner label={say.loading} layout="centered" />;
  if (error !== null && !hasBefore) return <Trouble key={looks} say={say} lookAgain={lookAgain} />;
  const reading = readRecord(properties);
  return (
    <Flex direction="column" gap="md">
      {error !== null && <Text variant="microcopy">{say.stale}</Text>}
      {/* What is read beside the record's own properties is read anew with each look. */}
      <Fragment key={looks}>
        {isDeal && <HeldClose say={say} />}
        <Answer reading={reading} isDeal={isDeal} say={say} />
        <Divider />
        <Confirm confirmed={readConfirmed(properties, now())} isDeal={isDeal} say={say} />
        {isDeal && <DealContacts say={say} />}
      </Fragment>
      {reading.as === 'lead' && !isDeal && (
        <PassOn hasReason={textOf(properties, onContacts.passOn) !== ''} say={say} />
      )}
      {isDeal && <Text variant="microcopy">{say.passOn.onContact}</Text>}
      <Button variant="transparent" size="xs" disabled={isRefetching} onClick={lookAgain}>
        {say.lookAgain}
      </Button>
    </Flex>
  );
};
