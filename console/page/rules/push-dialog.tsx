/** Before a text is put in force: what it would have changed, and the question whether to go on. */
import { useEffect, useRef } from 'preact/hooks';
import { ReportView } from './report.tsx';
import * as state from './state.ts';
import { withTimes } from '../time.ts';

const Waiting = ({ share, says }: { share: number; says: string }) => (
  <p>
    <label>
      What it would have changed of the last 30 days: {withTimes(says)}
      <progress value={share} max={1} />
    </label>
  </p>
);

const Told = ({ effect: { report, isSame, version } }: { effect: state.Effect }) => {
  if (report !== null) return <ReportView report={report} />;
  return isSame ? (
    <p>Version {version} is in force already: only comments or layout change.</p>
  ) : (
    <p>No rules are in force yet: these are the first.</p>
  );
};

export const PushDialog = () => {
  const dialog = useRef<HTMLDialogElement>(null);
  const pushing = state.pushing.value;
  const isOpen = pushing !== null;
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog ref={dialog} class="rules-dialog" aria-labelledby="rules-dialog-title" onClose={() => state.leavePush()}>
      <h3 id="rules-dialog-title">Put these rules in force?</h3>
      {pushing?.as === 'running' && <Waiting {...pushing} />}
      {(pushing?.as === 'done' || pushing?.as === 'pushing') && <Told effect={pushing.effect} />}
      {pushing !== null && (
        <p class="rules-quiet">
          They become a version of their own, kept with the name <bdi>{state.now.value?.by}</bdi>, and are in force
          within a minute.
        </p>
      )}
      <p class="rules-buttons">
        <button
          type="button"
          class="rules-main"
          disabled={pushing?.as !== 'done'}
          onClick={() => pushing?.as === 'done' && void state.push(pushing.effect)}
        >
          {pushing?.as === 'pushing' ? 'Pushing …' : 'Put in force'}
        </button>
        <button type="button" disabled={pushing?.as === 'pushing'} onClick={() => state.leavePush()}>
          Go back
        </button>
      </p>
    </dialog>
  );
};
