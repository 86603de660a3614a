import { createWatch } from './create-watch.js';
import { heartbeat, started } from './watch-events.fixture.js';

function watchOnTerminal() {
  const written: string[] = [];
  const clock = { ms: 1000, wallMs: () => 0, monotonicMs: () => clock.ms };
  return { written, clock, watch: createWatch({ write: (text) => void written.push(text), columns: () => 80, clock }) };
}

describe('createWatch', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('draws a block and goes back to its first line, so that the next drawing covers it', () => {
    const { written, watch } = watchOnTerminal();
    watch.event(started());
    expect(written).toEqual(['\r1 running\u001b[K\ntraining  starting\u001b[K\n  heard 0.0 s ago  process 7\u001b[K\u001b[J\u001b[2A\r']);
  });

  it('draws ten times a second at most, and always the latest state', () => {
    const { written, watch, clock } = watchOnTerminal();
    watch.stage('prepare');
    watch.stage('train');
    expect(written).toEqual(['\rprepare\u001b[K\u001b[J\r']);
    clock.ms += 100;
    watch.event(heartbeat(1));
    expect(written.slice(1)).toEqual(['\rtrain\u001b[K\u001b[J\r']);
  });

  it('draws the silence of a worker that says nothing', () => {
    const { written, watch, clock } = watchOnTerminal();
    watch.event(started());
    clock.ms += 7000;
    jest.advanceTimersByTime(500);
    expect(written[1]).toContain('! no sign of life for 7 s');
  });

  it('takes the block away once, at its end, and draws no more', () => {
    const { written, watch, clock } = watchOnTerminal();
    watch.stage('train');
    watch.close();
    clock.ms += 5000;
    jest.advanceTimersByTime(5000);
    watch.event(started());
    watch.close();
    expect(written.slice(1)).toEqual(['\r\u001b[J']);
  });
});
