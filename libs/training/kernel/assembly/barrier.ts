// Where two threads wait for each other: arrivals at +0, generation at +64, sleepers at +128. A thread spins for some
// microseconds, then sleeps, so that the other one can have its processor: with others at work, more spinning costs more.

const SPINS: i32 = 5000;
const SLEEP_NANOSECONDS: i64 = 1000000;

export function meet(barrier: usize): void {
  const generation = atomic.load<i32>(barrier, 64);
  if (atomic.add<i32>(barrier, 1) == 1) {
    atomic.store<i32>(barrier, 0);
    atomic.add<i32>(barrier, 1, 64);
    // A sleeper counts itself before it looks at the generation again, so either it sees the new one or it is seen here.
    if (atomic.load<i32>(barrier, 128) > 0) atomic.notify(barrier + 64, 1);
    return;
  }
  let spins = 0;
  while (atomic.load<i32>(barrier, 64) == generation) {
    if (++spins < SPINS) continue;
    atomic.add<i32>(barrier, 1, 128);
    atomic.wait<i32>(barrier + 64, generation, SLEEP_NANOSECONDS);
    atomic.sub<i32>(barrier, 1, 128);
  }
}
