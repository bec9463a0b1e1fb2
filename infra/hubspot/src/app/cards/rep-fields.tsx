/** What the rep sets, in HubSpot's own fields: HubSpot asks for their rights, writes, and names them as the author. Nothing of ours does. */
import { Alert, Text } from '@hubspot/ui-extensions';
import { CrmPropertyList } from '@hubspot/ui-extensions/crm';
import { buyerStatus, onContacts } from './property-names.ts';
import type { Confirmed } from './reading.ts';
import { Section } from './section.tsx';
import type { Words } from './words.ts';

const standingOf = (confirmed: Confirmed, isDeal: boolean, { confirm: { set, half, open, late } }: Words) => {
  if (confirmed.as === 'set')
    return { variant: 'success', title: set.title(confirmed.status, confirmed.how), text: set.text } as const;
  if (confirmed.as === 'half') return { variant: 'warning', ...half } as const;
  const text = isDeal ? open.deal : open.contact;
  return confirmed.as === 'late'
    ? ({ variant: 'warning', title: late, text } as const)
    : ({ variant: 'info', title: open.title, text } as const);
};

export const Confirm = ({ confirmed, isDeal, say }: { confirmed: Confirmed; isDeal: boolean; say: Words }) => {
  const { variant, title, text } = standingOf(confirmed, isDeal, say);
  return (
    <Section title={say.confirm.heading}>
      <Alert variant={variant} title={title}>
        {text}
      </Alert>
      <CrmPropertyList properties={Object.values(buyerStatus)} />
    </Section>
  );
};

/** @param hasReason a reason stands there already */
export const PassOn = ({ hasReason, say }: { hasReason: boolean; say: Words }) => (
  <Section title={say.passOn.heading}>
    <Text>{hasReason ? say.passOn.written : say.passOn.text}</Text>
    <CrmPropertyList properties={[onContacts.passOn]} />
  </Section>
);
