/** The tour: seven steps, each an act with its effect seen. */
import { useSignalEffect } from '@preact/signals';
import { useState } from 'preact/hooks';
import { Button, Initials, Mark, Part, Said, Stage } from '../parts.tsx';
import { leadHref } from '../router.ts';
import { refreshSoon, say } from '../state.ts';
import { Connections } from '../now/connections.tsx';
import { Pools } from '../now/pools.tsx';
import { SpeedToLead } from '../now/speed-to-lead.tsx';
import { keep, kept, seen, sight, startAnew, type Cast } from './seen.ts';
import { isDone, keepSeen, lacking, steps, stormOf, tickOf, type Step } from './steps.ts';

const Steps = () => (
  <ol class="tour-steps">
    {steps.map((step, place) => {
      const { step: current, begun } = kept.value;
      const state = place === current ? 'current' : (begun[place] ?? 0) > 0 ? 'done' : 'ahead';
      return (
        <li key={step.title} class={state}>
          <button
            type="button"
            aria-current={state === 'current' ? 'step' : undefined}
            onClick={() => keep({ step: place })}
          >
            <span class="number" aria-hidden="true">
              {state === 'done' ? '✓' : place + 1}
            </span>
            {step.title}
          </button>
        </li>
      );
    })}
  </ol>
);

/** The lead of the step, in few words. */
const Card = ({ cast }: { cast: Cast }) => {
  const lead = seen.value[cast];
  if (lead === undefined) return null;
  const { row, story } = lead.detail;
  return (
    <Part title="What is seen of it" id="card" class="tour-card">
      <p class="tour-name">
        <Initials name={row.name} />
        <span>
          <a href={leadHref(row)}>
            <bdi>{row.name}</bdi>
          </a>
          <span class="quiet">
            {' '}
            <bdi>{row.company}</bdi>
          </span>
        </span>
      </p>
      <p class="headline">
        <Said>{story?.headline ?? 'Not looked at yet.'}</Said>
      </p>
      {story?.choice && (
        <p>
          {row.stage !== '' && <Stage stage={row.stage} />} <Said>{story.choice.why}</Said>
        </p>
      )}
      {lead.detail.follow && (
        <p class="standing">
          <Mark tone={lead.detail.follow.buyer.tone} />
          <Said>{lead.detail.follow.buyer.text}</Said>
        </p>
      )}
      {lead.detail.deals.map(({ id, gate }) => (
        <p key={id} class="standing">
          <Mark tone={gate.tone} />
          <Said>{gate.text}</Said>
        </p>
      ))}
    </Part>
  );
};

const Lacks = ({ text, at }: NonNullable<ReturnType<typeof lacking>>) => (
  <p class="hint">
    {at === null ? (
      text
    ) : (
      <button type="button" class="as-link" onClick={() => keep({ step: at })}>
        {text}
      </button>
    )}
  </p>
);

const Acts = ({ step, place }: { step: Step; place: number }) => {
  const [isBusy, setBusy] = useState(false);
  const played = kept.value.begun[place] ?? 0;
  const act = step.acts[Math.min(played, step.acts.length - 1)];
  if (act === undefined) return null;
  const isOver = played >= step.acts.length;
  const lacks = lacking(step);
  const begin = (): void => {
    setBusy(true);
    act
      .play()
      .then(() => keep({ begun: { ...kept.value.begun, [place]: played + 1 } }))
      .catch(say)
      .finally(() => {
        setBusy(false);
        refreshSoon(0);
      });
  };
  return (
    <>
      <Button class={isOver ? '' : 'primary'} isResting={isBusy || isOver || lacks !== null} onClick={begin}>
        {isBusy ? 'Under way …' : isOver ? (isDone(place) ? 'Done' : 'Played') : act.label}
      </Button>
      {lacks !== null && !isOver && <Lacks {...lacks} />}
    </>
  );
};

const Checks = ({ step, place, isBegun }: { step: Step; place: number; isBegun: boolean }) => {
  const now = sight();
  const { ticks } = kept.value;
  return (
    <ul class="checks" aria-label="What is to be seen">
      {step.checks.map(({ text }, at) => {
        const tick = ticks[tickOf(place, at)];
        const isSeen = tick !== undefined;
        return (
          <li key={at} class={isSeen ? 'seen' : ''}>
            <span class={`mark ${isSeen ? 'good' : 'open'}`} role="img" aria-label={isSeen ? 'seen' : 'not yet'}>
              {isSeen ? '✓' : isBegun ? '…' : ''}
            </span>
            <bdi>{tick ?? text(now)}</bdi>
          </li>
        );
      })}
    </ul>
  );
};

export const TourView = () => {
  useSignalEffect(keepSeen);
  const { step: place, begun, storm } = kept.value;
  const step = steps[place] ?? steps[0];
  if (step === undefined) return null;
  const isBegun = (begun[place] ?? 0) > 0;
  const isOver = isBegun && isDone(place);
  return (
    <div class="tour">
      <h2 class="unseen">Tour</h2>
      <Steps />
      <div class="tour-step">
        <Part title={`${place + 1}. ${step.title}`} id="step" class="answer">
          <p class="lede">{step.tells}</p>
          <div class="first-acts">
            <Acts key={place} step={step} place={place} />
            {place < steps.length - 1 && (
              <button type="button" class={isOver ? 'primary' : ''} onClick={() => keep({ step: place + 1 })}>
                Next step
              </button>
            )}
            {isOver && place === steps.length - 1 && <a href="#/">That was all: see it live</a>}
          </div>
          <Checks step={step} place={place} isBegun={isBegun} />
          {place === steps.length - 1 && storm >= 0 && (
            <progress
              aria-label="Leads of the storm that have their owner"
              max={stormOf}
              value={Math.min(storm, stormOf)}
            />
          )}
        </Part>
        {step.lead !== null && <Card cast={step.lead} />}
        {step.shows === 'turns' && <Pools />}
        {step.shows === 'connections' && <Connections />}
        {step.shows === 'speed' && <SpeedToLead />}
        {Object.keys(begun).length > 0 && (
          <button type="button" class="quiet-button" onClick={startAnew}>
            Begin the tour anew
          </button>
        )}
      </div>
    </div>
  );
};
