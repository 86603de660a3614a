// Where two threads wait for each other: arrivals at +0, generation at +64, sleepers at +128, patience at +192. A thread
// spins for some tenths of a millisecond, because to be woken takes longer than most waits, then sleeps, so that others
// can have its processor. After as many sleeps of a millisecond as its patience it takes the other one for dead.

const SPINS: i32 = 200000;

// Waits up to a millisecond while the word at `address` is `expected`. JavaScript's, because the code that the baseline
// compiler of Node 20 makes of memory.atomic.wait32 comes back with other values in its locals: a thread then passed
// alone, once in ten starts on a busy machine.
// @ts-ignore: decorator
@external('env', 'sleep')
declare function sleep(address: usize, expected: i32): void;

/** Traps where the other thread does not come. */
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
    if (spins - SPINS > load<i32>(barrier, 192)) unreachable();
    atomic.add<i32>(barrier, 1, 128);
    sleep(barrier + 64, generation);
    atomic.sub<i32>(barrier, 1, 128);
  }
}
