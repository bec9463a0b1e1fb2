/** What is wrong, below the editor: each with its line, and what to do about it. */
import type { Checked, Diagnostic } from '../../rules-view.ts';
import { jumpTo } from './editor.tsx';
import * as state from './state.ts';

const severityWords = { error: 'Error', warning: 'Warning', note: 'Note' } as const;

const countOf = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

const summary = (checked: Checked | null, isChecking: boolean): string => {
  if (checked === null) return isChecking ? 'Checking …' : '';
  const counts = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const count = checked.diagnostics.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [countOf(count, severity)];
  });
  const found = counts.length === 0 ? 'nothing wrong' : counts.join(', ');
  const whole = isChecking || !checked.isWhole ? '; proving …' : '';
  return `${checked.ok ? 'Sound' : 'Not sound'}: ${found}${whole}`;
};

const Example = ({ lead }: { lead: Diagnostic['lead'] }) =>
  lead === undefined ? null : (
    <span class="rules-quiet rules-example">
      {' '}
      For example:{' '}
      {Object.entries(lead)
        .map(([fact, value]) => `${fact} ${value}`)
        .join(', ')}
    </span>
  );

const Problem = ({ of }: { of: Diagnostic }) => {
  const { line, severity, problem, mend, file, lead } = of;
  return (
    <li class={`rules-problem ${severity}`}>
      {file === undefined ? (
        <button type="button" class="rules-jump" onClick={() => jumpTo(of)} aria-label={`Go to line ${line}`}>
          {line}
        </button>
      ) : (
        <span class="rules-jump">
          {file}:{line}
        </span>
      )}
      <span>
        <strong>{severityWords[severity]}</strong> <bdi>{problem}</bdi> <bdi class="rules-mend">{mend}</bdi>
        <Example lead={lead} />
      </span>
    </li>
  );
};

export const Problems = () => {
  const checked = state.checked.value;
  const notes = state.diagnostics.value.filter(({ severity }) => severity === 'note');
  const others = state.diagnostics.value.filter(({ severity }) => severity !== 'note');
  return (
    <section class="rules-problems" aria-label="What is wrong">
      <p role="status" class={checked?.ok === false ? 'rules-bad' : 'rules-good'}>
        {summary(checked, state.isChecking.value)}
      </p>
      <ul>
        {others.map((one) => (
          <Problem key={`${one.line}:${one.column}:${one.problem}`} of={one} />
        ))}
      </ul>
      {notes.length > 0 && (
        <details>
          <summary>{countOf(notes.length, 'note')} on what may be meant so</summary>
          <ul>
            {notes.map((one) => (
              <Problem key={`${one.line}:${one.column}:${one.problem}`} of={one} />
            ))}
          </ul>
        </details>
      )}
      {checked?.ok === true && checked.says.length > 0 && (
        <details>
          <summary>{checked.says[0]}</summary>
          {checked.says.slice(1).map((line) => (
            <p key={line} class="rules-quiet">
              {line}
            </p>
          ))}
        </details>
      )}
    </section>
  );
};
