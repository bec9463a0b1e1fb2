/** What follows the hand-off: the first touch, the buyer's status, the deals. */
import type { CrmDeal, FollowUp, LeadDetail, Standing } from '../../view.ts';
import { Mark, Moments, Part, Said } from '../parts.tsx';
import { keyOf, records } from '../state.ts';
import { NoteCard, TaskCard } from './records.tsx';

const Stands = ({ tone, text, moments }: Standing) => (
  <>
    <p class={`standing ${tone}`}>
      <Mark tone={tone} />
      <Said>{text}</Said>
    </p>
    <Moments list={moments} />
  </>
);

const Deals = ({ detail: { deals, row } }: { detail: LeadDetail }) => {
  const own = records.value?.list.find((one) => keyOf(one) === keyOf(row))?.record?.deals ?? [];
  const inCrm = new Map(own.map((deal): [string, CrmDeal] => [deal.id, deal]));
  if (deals.length === 0) return null;
  return (
    <Part title="Deals" class="deals">
      {deals.map(({ id, gate }) => {
        const deal = inCrm.get(id);
        return (
          <div key={id} class="deal">
            <h4>
              <bdi>{deal?.name ?? `Deal ${id}`}</bdi>
              {deal && `: ${deal.stage}`}
            </h4>
            <Stands {...gate} />
            {deal?.notes.map((note, place) => (
              <NoteCard key={place} note={note} />
            ))}
            {deal?.tasks.map((task, place) => (
              <TaskCard key={place} task={task} />
            ))}
          </div>
        );
      })}
    </Part>
  );
};

/** @param follow null before the first look */
export const Follow = ({ follow, detail }: { follow: FollowUp | null; detail: LeadDetail }) => (
  <div class="follow" role="region" aria-label="Follow-up">
    {follow?.firstTouch && (
      <Part title="First talk">
        <Stands {...follow.firstTouch} />
      </Part>
    )}
    {follow && (
      <Part title="Buyer status">
        <Stands {...follow.buyer} />
      </Part>
    )}
    {follow?.rest && (
      <Part title="Rest">
        <Stands {...follow.rest} />
      </Part>
    )}
    {follow?.next && (
      <Part title="Looks again">
        <Moments list={[follow.next]} />
      </Part>
    )}
    <Deals detail={detail} />
  </div>
);
