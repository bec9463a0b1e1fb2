/** The frame of the page: where one is, what time it is, and what is to be known at once. */
import { view } from './router.ts';
import { about, isConnected, message, problems, trouble } from './state.ts';
import { LeadsView } from './leads/leads-view.tsx';
import { NowView } from './now/now-view.tsx';
import { RulesView } from './rules/rules-view.tsx';
import { TimeBar } from './time-bar.tsx';
import { TourView } from './tour/tour-view.tsx';

/** `path`: the first part of the address. `isPlayed`: only where something can be played. */
const views = [
  { path: '', label: 'Now', View: NowView, isPlayed: false },
  { path: 'leads', label: 'Leads', View: LeadsView, isPlayed: false },
  { path: 'rules', label: 'Rules', View: RulesView, isPlayed: false },
  { path: 'tour', label: 'Tour', View: TourView, isPlayed: true },
];

const NoSuchPage = () => (
  <>
    <h2>There is no such page.</h2>
    <a href="#/">Now</a>
  </>
);

const Notices = () => (
  <div class="notices" role="status">
    {trouble.value !== '' && <p class="notice bad">{trouble.value}</p>}
    {problems.value.map(({ connection, text }) => (
      <p key={connection} class="notice bad">
        {text}
      </p>
    ))}
    {message.value !== '' && <p class="notice said">{message.value}</p>}
  </div>
);

export const App = () => {
  const known = about.value;
  const shown = views.filter(({ isPlayed }) => !isPlayed || (known?.acts.length ?? 0) > 0);
  const { View } = shown.find(({ path }) => path === view.value) ?? { View: NoSuchPage };
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => (event.preventDefault(), document.querySelector('main')?.focus())}
      >
        To the content
      </a>
      <header class="top">
        <h1>
          <a href="#/">
            <span class="brand">warm-handoff</span>
          </a>
          {known && <span class="place">{known.place === 'sandbox' ? 'sandbox' : `stage ${known.stage}`}</span>}
        </h1>
        <nav aria-label="Views">
          {shown.map(({ path, label }) => (
            <a key={path} href={`#/${path}`} aria-current={view.value === path ? 'page' : undefined}>
              {label}
            </a>
          ))}
        </nav>
        <span
          class={`pulse ${isConnected.value ? 'on' : ''}`}
          role="img"
          aria-label={isConnected.value ? 'connected' : 'not connected'}
        />
        {known?.hasTime && <TimeBar />}
      </header>
      <Notices />
      <main id="main" tabIndex={-1}>
        {known && <View />}
      </main>
    </>
  );
};
