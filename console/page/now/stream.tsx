/** What happens, newest first. */
import { signal } from '@preact/signals';
import type { Line } from '../../view.ts';
import { leadHref } from '../router.ts';
import { dropped, isConnected, lines } from '../state.ts';
import { secondText } from '../time.ts';

const onlyLeads = signal(false);

const Row = ({ kind, at, text, isTrouble, lead, connection }: Line) => (
  <li class={`line ${kind} ${isTrouble ? 'trouble' : ''}`}>
    <time dateTime={at} class="quiet">
      {secondText(at)}
    </time>
    <span class="kind">{kind}</span>
    {lead !== undefined && connection !== undefined ? (
      <a href={leadHref({ connection, id: lead })}>
        <bdi>{text}</bdi>
      </a>
    ) : (
      <bdi>{text}</bdi>
    )}
  </li>
);

export const Stream = () => {
  const shown = onlyLeads.value ? lines.value.filter(({ kind }) => kind === 'lead' || kind === 'deal') : lines.value;
  return (
    <section class="part stream" aria-labelledby="what-happens">
      <div class="bar">
        <h3 id="what-happens">What happens</h3>
        <label class="toggle">
          <input
            type="checkbox"
            checked={onlyLeads.value}
            onChange={({ currentTarget }) => (onlyLeads.value = currentTarget.checked)}
          />
          Leads only
        </label>
      </div>
      {!isConnected.value && <p class="hint">Connecting …</p>}
      <ol class="lines" tabIndex={0} aria-label="What happens, newest first">
        {shown.map((line) => (
          <Row key={line.seq} {...line} />
        ))}
      </ol>
      {shown.length === 0 && isConnected.value && <p class="hint">Quiet so far.</p>}
      {dropped.value > 0 && (
        <p class="quiet small">{dropped.value} lines came too fast to be read, and are left out.</p>
      )}
    </section>
  );
};
