/** How it all is at this moment: how fast leads get their owner, whose turn it is, what waits, and what happens. */
import { about, now } from '../state.ts';
import { FirstActs } from '../acts.tsx';
import { Connections } from './connections.tsx';
import { SpeedToLead } from './speed-to-lead.tsx';
import { Stream } from './stream.tsx';
import { Pools } from './pools.tsx';
import { ToldOutside } from './told.tsx';
import { Next, Waits } from './waits.tsx';

const Welcome = () => (
  <p class="lede">
    A lead comes in; seconds later it has an owner, a score with reasons, a note and a task. Then the product watches
    what follows: is the buyer reached, does sales confirm, does a deal wait for it.{' '}
    {about.value?.place === 'sandbox' ? (
      <>
        All of it runs on this machine. <a href="#/tour">See it in seven steps</a>, or choose{' '}
        <a href="#/leads">a lead</a>.
      </>
    ) : (
      <>This page looks, and changes nothing but the rules that you push.</>
    )}
  </p>
);

export const NowView = () => (
  <div class="now">
    <h2 class="unseen">Now</h2>
    <Welcome />
    <div class="now-grid">
      <div class="now-main">
        <SpeedToLead />
        <Connections />
        <Pools />
        {now.value && (
          <>
            <Waits />
            <Next />
            <ToldOutside />
          </>
        )}
      </div>
      <div class="now-side">
        {(about.value?.acts.length ?? 0) > 0 && (
          <section class="part" aria-labelledby="let-happen">
            <h3 id="let-happen">Let something happen</h3>
            <FirstActs by={['buyer', 'crm']} isShown={false} />
          </section>
        )}
        <Stream />
      </div>
    </div>
  </div>
);
