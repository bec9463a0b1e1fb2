import { hubspot } from '@hubspot/ui-extensions';
import { HandoffCard } from './handoff-card.tsx';

hubspot.extend<'crm.record.tab'>(() => <HandoffCard />);
