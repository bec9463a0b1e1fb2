/** All leads by search and pages, and beside them the one that is chosen. */
import { FirstActs } from '../acts.tsx';
import { chosen } from '../router.ts';
import { LeadList } from './lead-list.tsx';
import { LeadView } from './lead-view.tsx';

export const LeadsView = () => (
  <div class={`leads-view ${chosen.value === null ? 'none-chosen' : ''}`}>
    <section class="list-pane" aria-labelledby="leads-title">
      <LeadList />
      <FirstActs by={['buyer']} />
    </section>
    <section class="lead-pane" aria-label="The chosen lead">
      {chosen.value === null ? (
        <p class="hint choose">Choose a lead to see why it went where it went, and what came after.</p>
      ) : (
        <LeadView />
      )}
    </section>
  </div>
);
