/** What is in force and what was before, each to be compared with what is typed, or rolled back to. */
import { useEffect, useRef } from 'preact/hooks';
import type { VersionRow } from '../../rules-view.ts';
import { Difference } from './editor.tsx';
import * as state from './state.ts';
import { momentText } from '../time.ts';

const mostParts = 3;

const partsText = (changes: readonly string[]): string => {
  if (changes.length === 0) return 'the same rules, in other words';
  const more = changes.length - mostParts;
  return `changed ${changes.slice(0, mostParts).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

const whenText = ({ pushedAt, pushedBy }: VersionRow): string =>
  pushedAt === null ? 'when is not known' : `${momentText(pushedAt)}, by ${pushedBy ?? 'somebody'}`;

const Version = ({ row }: { row: VersionRow }) => (
  <li class="rules-version">
    <p>
      <code>{row.version}</code> {row.isInForce && <strong class="rules-badge">in force</strong>}
    </p>
    <p class="rules-quiet">
      <bdi>{whenText(row)}</bdi>
    </p>
    {row.changes !== null && (
      <p class="rules-quiet">
        <bdi>{partsText(row.changes)}</bdi>
      </p>
    )}
    {!row.hasText && <p class="rules-quiet">Its comments were not kept.</p>}
    <p class="rules-buttons">
      <button type="button" onClick={() => void state.compareWith(row.id)} aria-label={`Compare with ${row.version}`}>
        Compare
      </button>
      {!row.isInForce && (
        <button type="button" onClick={() => void state.rollBack(row)} aria-label={`Roll back to ${row.version}`}>
          Roll back
        </button>
      )}
    </p>
  </li>
);

export const Versions = () => {
  const { versions = [], file = null } = state.now.value ?? {};
  return (
    <section class="rules-versions" aria-labelledby="rules-versions-title">
      <h3 id="rules-versions-title">Versions</h3>
      {versions.length === 0 && <p class="rules-quiet">Nothing was pushed yet.</p>}
      <ol>
        {versions.map((row) => (
          <Version key={row.id} row={row} />
        ))}
      </ol>
      {file !== null && (
        <p class="rules-buttons">
          <button type="button" onClick={() => void state.openFile(file)}>
            Open {file} of this folder
          </button>
        </p>
      )}
    </section>
  );
};

export const Comparison = () => {
  const other = state.comparedWith.value;
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.scrollIntoView({ block: 'nearest' }), [other]);
  if (other === null) return null;
  const name = other.version === null ? other.id : `version ${other.version}`;
  return (
    <section ref={section} class="rules-comparison" aria-labelledby="rules-comparison-title">
      <div class="rules-bar">
        <h3 id="rules-comparison-title">What your text changes in {name}</h3>
        <button type="button" onClick={() => (state.comparedWith.value = null)}>
          Close the comparison
        </button>
      </div>
      {other.words === 'written-out' && (
        <p class="rules-quiet">Its comments were not kept: it is written out with every default.</p>
      )}
      {other.text === state.text.value ? (
        <p>No difference: the two texts are the same.</p>
      ) : (
        <Difference was={other.text} is={state.text.value} />
      )}
    </section>
  );
};
