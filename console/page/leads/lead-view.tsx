/** One lead: the answer first, then its way, the reasons, what follows, and the records as a rep sees them. */
import { useEffect, useRef } from 'preact/hooks';
import type { LeadDetail } from '../../view.ts';
import { LeadActs } from '../acts.tsx';
import { Part, Said, Stage, Time } from '../parts.tsx';
import { chosen } from '../router.ts';
import { about, keyOf, lead, names } from '../state.ts';
import { Follow } from './follow.tsx';
import { Happened } from './happened.tsx';
import { Records } from './records.tsx';
import { Way } from './way.tsx';
import { isOfThen, Known, Rules, Score, Tried, TurnOf } from './why.tsx';

const Ring = ({ score }: { score: number }) => (
  <svg class="ring" viewBox="0 0 44 44" role="img" aria-label={`score ${score} of 100`}>
    <circle cx="22" cy="22" r="19" />
    <circle class="filled" cx="22" cy="22" r="19" pathLength="100" stroke-dasharray={`${score} 100`} />
    <text x="22" y="22">
      {score}
    </text>
  </svg>
);

/** Who has it and why: what somebody came for. */
const Answer = ({ detail: { row, story, isShadow } }: { detail: LeadDetail }) => {
  const choice = story?.choice ?? null;
  const isThen = choice !== null && isOfThen(choice, row);
  if (story === null)
    return (
      <Part title="No decision yet" id="answer" class="answer">
        <p>Nothing has told us to look at this lead.</p>
      </Part>
    );
  const title =
    choice === null
      ? story.admission.as === 'none'
        ? 'No lead'
        : 'Now'
      : choice.owner === null
        ? 'Not handed off'
        : `Why ${choice.owner}`;
  return (
    <Part title={title} id="answer" class="answer">
      <p class="headline">
        <Said>{story.headline}</Said>
      </p>
      <div class="reason">
        {choice !== null && <Ring score={row.score ?? choice.score.total} />}
        <div>
          <p>
            <Said>{choice === null ? story.admission.text : choice.why}</Said>
          </p>
          {choice !== null && (
            <p>
              <Stage stage={row.stage || choice.stage.stage} /> {!isThen && <Said>{choice.stage.reason}</Said>}
            </p>
          )}
          {choice !== null && (
            <p class="quiet small">
              {choice.coordinator !== null && <>Coordinator: {choice.coordinator}. </>}
              Decided <Time at={choice.at} />, {choice.way}
              {isThen && (
                <>
                  : {choice.stage.stage} then, {choice.score.total} of 100. <Said>{choice.stage.reason}</Said>
                </>
              )}
            </p>
          )}
        </div>
      </div>
      {(isShadow || row.watched) && (
        <p class="notice">Its connection only watches: nothing is written, and this is what would be done.</p>
      )}
      {story.remarks.map((text) => (
        <p key={text} class="quiet small">
          <Said>{text}</Said>
        </p>
      ))}
    </Part>
  );
};

/** The list and the lead stand in one column. */
const isNarrow = (): boolean => matchMedia('(max-width: 60rem)').matches;

export const LeadView = () => {
  const title = useRef<HTMLHeadingElement>(null);
  const current = chosen.value;
  const key = current === null ? '' : keyOf(current);
  useEffect(() => {
    title.current?.closest('.lead-pane')?.scrollTo(0, 0);
    // Where the list and the lead stand in one column, the reader is taken to the top of what they chose.
    if (isNarrow()) scrollTo(0, 0);
  }, [key]);
  const known = lead.value;
  const isRead = known !== null && keyOf(known.ref) === key;
  // Whoever chose it in the list is taken to it where the list is gone: the focus would be on nothing.
  useEffect(() => {
    const has = document.activeElement ?? document.body;
    if (isRead && isNarrow() && (has === document.body || !has.checkVisibility())) title.current?.focus();
  }, [key, isRead]);
  if (current === null) return null;
  if (isRead && known.detail === null)
    return (
      <>
        <h2 ref={title} tabIndex={-1}>
          {known.missing}
        </h2>
        <a href="#/leads">All leads</a>
      </>
    );
  if (!isRead || known.detail === null) return <p class="hint">Reading …</p>;
  const { detail } = known;
  const { row, story, follow } = detail;
  const told = names.value[key];
  const choice = story?.choice ?? null;
  const acts = (about.value?.acts ?? []).length > 0;
  return (
    <article class="lead">
      <a class="back" href="#/leads">
        ← All leads
      </a>
      <h2 ref={title} id="lead-title" tabIndex={-1}>
        <bdi>{row.name || told?.name || `Lead ${row.id}`}</bdi>{' '}
        <span class="quiet about">
          {(row.company || told?.company) && <bdi>{row.company || told?.company}</bdi>}
          {(row.company || told?.company) && ', '}in {row.crm}, owner: <bdi>{row.owner || 'nobody'}</bdi>
        </span>
      </h2>
      <div class="lead-grid">
        <div class="lead-main">
          <Answer detail={detail} />
          {story !== null && <Way detail={detail} story={story} />}
          <Follow follow={follow} detail={detail} />
        </div>
        <div class="lead-side">
          {story !== null && <Happened story={story} />}
          {acts && (
            <Part title="Play something with this lead" id="play" class="play">
              <LeadActs crm={row.crm} leadId={row.id} />
            </Part>
          )}
        </div>
      </div>
      {choice !== null && (
        <div class="reasons">
          <Score choice={choice} row={row} />
          <TurnOf choice={choice} />
          <Rules choice={choice} />
          <Known choice={choice} />
          <Tried choice={choice} />
        </div>
      )}
      <Records />
    </article>
  );
};
