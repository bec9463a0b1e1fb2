/** Small things that stand all over the page. */
import type { ComponentChildren } from 'preact';
import type { Moment, Tone } from '../view.ts';
import { useEffect, useRef } from 'preact/hooks';
import { richText } from './rich-text.ts';
import { momentText, withTimes } from './time.ts';

export const Time = ({ at }: { at: string }) => <time dateTime={at}>{momentText(at)}</time>;

/** A sentence of the product's, or of whoever it quotes, in whatever direction its words run. */
export const Said = ({ children, class: name }: { children: string; class?: string }) => (
  <bdi class={name}>{withTimes(children)}</bdi>
);

export const Stage = ({ stage }: { stage: string }) => <span class={`chip stage-${stage}`}>{stage}</span>;

/** A button that rests while what it began is under way, and keeps the focus meanwhile: one that is disabled loses it. */
export const Button = ({
  isResting,
  onClick,
  ...own
}: {
  isResting: boolean;
  onClick: () => void;
  class?: string;
  title?: string;
  children: ComponentChildren;
}) => (
  <button
    {...own}
    type="button"
    aria-disabled={isResting ? 'true' : undefined}
    onClick={isResting ? undefined : onClick}
  />
);

/** A part with a title of its own, that assistive technology can jump to. */
export const Part = ({
  title,
  id,
  class: name = '',
  children,
}: {
  title: string;
  id?: string;
  class?: string;
  children: ComponentChildren;
}) => {
  const own = id ?? title.toLowerCase().replaceAll(/[^a-z]+/g, '-');
  return (
    <section class={`part ${name}`} aria-labelledby={own}>
      <h3 id={own} tabIndex={-1}>
        {title}
      </h3>
      {children}
    </section>
  );
};

const marks: Readonly<Record<Tone, readonly [string, string]>> = {
  good: ['✓', 'fine'],
  open: ['…', 'open'],
  bad: ['!', 'needs somebody'],
};
export const Mark = ({ tone }: { tone: Tone }) => (
  <span class={`mark ${tone}`} role="img" aria-label={marks[tone][1]}>
    {marks[tone][0]}
  </span>
);

export const Moments = ({ list }: { list: readonly Moment[] }) =>
  list.length === 0 ? null : (
    <ol class="moments">
      {list.map(({ at, text }) => (
        <li key={`${at} ${text}`}>
          <Time at={at} />
          <Said>{text}</Said>
        </li>
      ))}
    </ol>
  );

/** HTML of a CRM, built anew from what is known to be text. */
export const Rich = ({ html }: { html: string }) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.replaceChildren(richText(html)), [html]);
  return <div class="body" ref={box} />;
};

/** "AW" */
export const Initials = ({ name }: { name: string }) => (
  <span class="initials" aria-hidden="true">
    {name
      .split(/\s+/)
      .slice(0, 2)
      .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 32))
      .join('')
      .toUpperCase()}
  </span>
);
