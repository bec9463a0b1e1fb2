/** The rules: an editor with what is wrong, whom it would move, its push, and the versions before. */
import { useEffect } from 'preact/hooks';
import { Editor } from './editor.tsx';
import { Problems } from './problems.tsx';
import { PushDialog } from './push-dialog.tsx';
import { ReportView } from './report.tsx';
import * as state from './state.ts';
import { Comparison, Versions } from './versions.tsx';
import { momentText, withTimes } from '../time.ts';

const InForce = () => {
  const row = state.inForce.value;
  if (state.now.value === null) return <p>Loading …</p>;
  if (row === null) return <p>No rules are in force yet.</p>;
  return (
    <p>
      In force: version <code>{row.version}</code>
      {row.pushedAt !== null && (
        <>
          , pushed {momentText(row.pushedAt)} by <bdi>{row.pushedBy}</bdi>
        </>
      )}
      .{state.isChanged.value && <strong> Your text differs from it.</strong>}
    </p>
  );
};

const Notices = () => {
  const row = state.inForce.value;
  const refuses = state.now.value?.refuses ?? null;
  return (
    <>
      {state.trouble.value !== null && (
        <p role="alert" class="rules-notice rules-bad">
          {state.trouble.value}
        </p>
      )}
      <p role="status" class="rules-notice" hidden={state.done.value === null}>
        {state.done.value}
      </p>
      {state.isLost.value && (
        <p class="rules-notice rules-bad">This browser keeps nothing: your text is lost when the page is closed.</p>
      )}
      {refuses !== null && <p class="rules-notice">Nothing can be pushed from here: {refuses}</p>}
      {state.isOld.value && (
        <div role="alert" class="rules-notice">
          <p>
            There is a newer version than the one you began from
            {row !== null && (
              <>
                : <code>{row.version}</code>, by <bdi>{row.pushedBy}</bdi>
              </>
            )}
            . Your text stays in the editor.
          </p>
          <p class="rules-buttons">
            {row !== null && (
              <button type="button" onClick={() => void state.compareWith(row.id)}>
                See the difference
              </button>
            )}
            <button type="button" onClick={() => state.standOnNewest()}>
              Keep mine, to take its place
            </button>
            <button type="button" onClick={() => state.throwAway()}>
              Take the newer one
            </button>
          </p>
        </div>
      )}
    </>
  );
};

const Effect = () => {
  const run = state.run.value;
  if (run.as === 'none') return null;
  return (
    <section class="rules-effect" aria-labelledby="rules-effect-title" aria-busy={run.as === 'running'}>
      <div class="rules-bar">
        <h3 id="rules-effect-title">Who would move</h3>
        <button type="button" onClick={() => state.stopEffect()}>
          {run.as === 'running' ? 'Stop' : 'Close'}
        </button>
      </div>
      {run.as === 'running' && (
        <p>
          <label>
            {withTimes(run.says)}
            <progress value={run.share} max={1} />
          </label>
        </p>
      )}
      {run.as === 'done' && (
        <>
          {run.isStale && <p class="rules-notice">The text has changed since: this is of the text before.</p>}
          {run.effect.report !== null && <ReportView report={run.effect.report} />}
          {run.effect.report === null && (
            <p>{run.effect.isSame ? 'Nobody: these are the rules in force.' : 'No rules are in force yet.'}</p>
          )}
        </>
      )}
    </section>
  );
};

const Buttons = () => (
  <p class="rules-buttons">
    <button
      type="button"
      disabled={state.checked.value?.ok !== true || state.run.value.as === 'running'}
      onClick={() => void state.seeEffect()}
    >
      Who would move?
    </button>
    <button type="button" class="rules-main" disabled={!state.mayPush.value} onClick={() => void state.askToPush()}>
      Push …
    </button>
    {state.isChanged.value && !state.isOld.value && (
      <button type="button" onClick={() => state.throwAway()}>
        Throw my changes away
      </button>
    )}
  </p>
);

export const RulesView = () => {
  useEffect(() => {
    void state.load();
  }, []);
  return (
    <div class="rules">
      <div class="rules-head">
        <h2>Rules</h2>
        <InForce />
        <Notices />
      </div>
      <div class="rules-columns">
        <div class="rules-write">
          <Buttons />
          <Editor />
          <p class="rules-quiet rules-keys">
            Ctrl+Space completes, Ctrl+F finds, F8 goes to the next problem. Tab indents; Escape, then Tab, leaves the
            editor.
          </p>
          <Problems />
        </div>
        <div class="rules-beside">
          <Effect />
          <Versions />
        </div>
      </div>
      <Comparison />
      <PushDialog />
    </div>
  );
};
