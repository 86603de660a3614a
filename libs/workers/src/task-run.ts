import type { Clock, Disk } from '@gecko/kernel';
import type { TaskEvent } from './contract.js';
import { explainForeignMessage, explainLoss, explainStop } from './explain-loss.js';
import { LastWords } from './last-words.js';
import { LeaseBoard, type Lease } from './lease-board.js';
import { WorkerMessage } from './messages.js';
import { outcomeOf, type Answer } from './outcome-of.js';
import { standingResult } from './read-result.js';
import type { Task, TaskOutcome } from './task-runner.js';
import type { ExitStatus, LaunchWorker, WorkerProcess } from './worker-process.js';

export interface RunRules {
  readonly launch: LaunchWorker;
  readonly size: number;
  readonly attempts: number;
  readonly stallSeconds: number;
  /** What a reader does next where the machine, not the work, is the likely cause of a loss, or where the run was stopped. */
  readonly next: () => string;
  readonly disk: Disk;
  readonly clock: Clock;
}

/** A worker that was asked to stop, or whose channel was closed, is killed after this. */
const GRACE_MS = 3000;
const LONGEST_TICK_MS = 250;
const LONGEST_LINE = 2000;

/** A worker process that has not ended yet. */
interface Hand {
  readonly number: number;
  readonly process: WorkerProcess;
  readonly lastWords: LastWords;
  ready: boolean;
  leaseStartedMs: number;
  stalledMs: number | undefined;
  deadline: NodeJS.Timeout | undefined;
}

/** One run of tasks over workers. `finished` settles when every task has its outcome and every worker is gone. */
export class TaskRun {
  readonly finished: Promise<readonly TaskOutcome[]>;
  readonly #rules: RunRules;
  readonly #tasks: readonly Task[];
  readonly #onEvent: (event: TaskEvent) => void;
  readonly #board: LeaseBoard;
  readonly #hands = new Map<number, Hand>();
  readonly #outcomes = new Map<number, TaskOutcome>();
  readonly #firstStartMs = new Map<number, number>();
  readonly #tickMs: number;
  #launched = 0;
  #stopping = false;
  #fault: { readonly thrown: unknown } | undefined;
  #ticking: NodeJS.Timeout | undefined;
  #conclude: () => void = () => undefined;

  constructor(tasks: readonly Task[], onEvent: (event: TaskEvent) => void, rules: RunRules) {
    this.#rules = rules;
    this.#tasks = tasks;
    this.#onEvent = onEvent;
    const stallMs = rules.stallSeconds * 1000;
    this.#tickMs = Math.min(LONGEST_TICK_MS, stallMs / 4);
    this.#board = new LeaseBoard({ tasks: tasks.length, attempts: rules.attempts, stallMs, mostTickMs: 2 * this.#tickMs });
    this.finished = new Promise((resolve, reject) => {
      this.#conclude = () => (this.#fault ? reject(this.#fault.thrown) : resolve([...this.#outcomes].sort(([a], [b]) => a - b).map(([, outcome]) => outcome)));
    });
  }

  start(): void {
    this.#watchSilence();
    this.#attempt(() => this.#settleStanding());
    this.#proceed();
  }

  /** Asks every worker to save what it has and end; those that do not are killed. */
  stop(): void {
    if (this.#stopping) return;
    this.#stopping = true;
    for (const { index } of this.#board.strikeAll()) this.#settle(index, { kind: 'failed', id: this.#task(index).id, error: explainStop(this.#task(index).id, this.#rules.next()) });
    for (const hand of this.#hands.values()) {
      if (hand.ready) hand.process.send({ kind: 'stop' });
      else hand.process.kill();
      this.#killLater(hand);
    }
    this.#proceed();
  }

  #task(index: number): Task {
    const task = this.#tasks[index];
    if (!task) throw new RangeError(`no task ${index}`);
    return task;
  }

  #watchSilence(): void {
    const { clock } = this.#rules;
    let beforeMs = clock.monotonicMs();
    this.#ticking = setInterval(() => {
      const nowMs = clock.monotonicMs();
      const stalled = this.#board.tick(nowMs - beforeMs);
      beforeMs = nowMs;
      for (const { worker, index, silentMs } of stalled) {
        const hand = this.#hands.get(worker);
        if (hand) hand.stalledMs = silentMs;
        this.#emit({ kind: 'stalled', task: this.#task(index).id, silentMs });
        hand?.process.kill();
      }
    }, this.#tickMs);
  }

  #settleStanding(): void {
    this.#tasks.forEach(({ id, outputFile }, index) => {
      const output = standingResult(this.#rules.disk, outputFile);
      if (!output) return;
      this.#board.strike(index);
      this.#settle(index, { kind: 'done', id, output });
    });
  }

  /** Launches while there is work and room; concludes when the last worker is gone. */
  #proceed(): void {
    while (!this.#fault && !this.#stopping && this.#board.waiting > 0 && this.#hands.size < this.#rules.size) this.#attempt(() => this.#launch());
    if (this.#fault) for (const { process } of this.#hands.values()) process.kill();
    if (this.#hands.size > 0) return;
    clearInterval(this.#ticking);
    this.#conclude();
  }

  #launch(): void {
    const number = ++this.#launched;
    const process = this.#rules.launch({
      onMessage: (message) => this.#with(number, (hand) => this.#hear(hand, message)),
      onLine: (stream, line) => this.#with(number, (hand) => this.#hearLine(hand, stream, line)),
      onExit: (status) => this.#with(number, (hand) => this.#bury(hand, status)),
    });
    const hand: Hand = { number, process, lastWords: new LastWords(), ready: false, leaseStartedMs: 0, stalledMs: undefined, deadline: undefined };
    this.#hands.set(number, hand);
    this.#giveNext(hand);
  }

  #with(number: number, act: (hand: Hand) => void): void {
    const hand = this.#hands.get(number);
    if (hand) this.#attempt(() => act(hand));
  }

  #giveNext(hand: Hand): void {
    const lease = this.#stopping || this.#fault ? undefined : this.#board.take(hand.number);
    if (!lease) {
      hand.process.disconnect();
      this.#killLater(hand);
      return;
    }
    hand.leaseStartedMs = this.#rules.clock.monotonicMs();
    if (!this.#firstStartMs.has(lease.index)) this.#firstStartMs.set(lease.index, hand.leaseStartedMs);
    this.#emit({ kind: 'started', task: this.#task(lease.index).id, pid: hand.process.pid, attempt: lease.attempt });
    if (hand.ready) this.#order(hand, lease);
  }

  #order(hand: Hand, { index }: Lease): void {
    const { id, kind, inputFile, outputFile, settings } = this.#task(index);
    hand.process.send({ kind: 'task', task: id, handler: kind, inputFile, outputFile, settings });
  }

  #hear(hand: Hand, raw: unknown): void {
    this.#board.heard(hand.number);
    const lease = this.#board.leaseOf(hand.number);
    if (!lease) return;
    const { id } = this.#task(lease.index);
    const { data: message } = WorkerMessage.safeParse(raw);
    if (!message) return this.#refuse(hand, lease);
    if (message.kind === 'ready') {
      hand.ready = true;
      this.#order(hand, lease);
    } else if (message.kind === 'heartbeat') this.#emit({ ...message, task: id });
    else if (message.task !== id) return;
    else if (message.kind === 'done' || message.kind === 'stopped' || message.kind === 'failed') this.#answer(hand, lease, message);
    else this.#emit(message);
  }

  #hearLine(hand: Hand, stream: string, line: string): void {
    if (stream === 'stderr') hand.lastWords.hear(line);
    const lease = this.#board.leaseOf(hand.number);
    if (!lease || line.trim() === '') return;
    this.#emit({ kind: 'log', task: this.#task(lease.index).id, level: stream === 'stderr' ? 'warn' : 'debug', message: line.slice(0, LONGEST_LINE), fields: { stream } });
  }

  #answer(hand: Hand, { index }: Lease, answer: Answer): void {
    this.#board.answered(hand.number);
    this.#settle(index, outcomeOf(this.#rules, this.#task(index), answer));
    this.#giveNext(hand);
    this.#proceed();
  }

  /** Who speaks another language would go on doing so: no second attempt. */
  #refuse(hand: Hand, { index }: Lease): void {
    const { id } = this.#task(index);
    this.#board.answered(hand.number);
    hand.process.kill();
    this.#settle(index, { kind: 'failed', id, error: explainForeignMessage(id) });
  }

  #bury(hand: Hand, status: ExitStatus): void {
    this.#hands.delete(hand.number);
    clearTimeout(hand.deadline);
    const loss = this.#board.lost(hand.number);
    if (loss) this.#mourn(hand, loss, status);
    this.#proceed();
  }

  #mourn(hand: Hand, { lease, willRetry }: { lease: Lease; willRetry: boolean }, status: ExitStatus): void {
    const { id } = this.#task(lease.index);
    const again = willRetry && !this.#stopping && !this.#fault;
    if (!again) this.#board.strike(lease.index);
    this.#emit({ kind: 'died', task: id, pid: hand.process.pid, ...status, willRetry: again });
    if (again) return;
    const seconds = (this.#rules.clock.monotonicMs() - hand.leaseStartedMs) / 1000;
    const loss = { ...status, stalledMs: hand.stalledMs, seconds, attempts: lease.attempt, lastWords: hand.lastWords.gist };
    this.#settle(lease.index, { kind: 'failed', id, error: this.#stopping ? explainStop(id, this.#rules.next()) : explainLoss(id, loss, this.#rules.next()) });
  }

  #settle(index: number, outcome: TaskOutcome): void {
    this.#outcomes.set(index, outcome);
    const startedMs = this.#firstStartMs.get(index);
    const seconds = startedMs === undefined ? 0 : (this.#rules.clock.monotonicMs() - startedMs) / 1000;
    if (outcome.kind === 'done') this.#emit({ kind: 'finished', task: outcome.id, seconds });
    else this.#emit({ kind: 'failed', task: outcome.id, code: outcome.error.code, message: outcome.error.message });
  }

  #killLater(hand: Hand): void {
    hand.deadline ??= setTimeout(() => hand.process.kill(), GRACE_MS);
  }

  #emit(event: TaskEvent): void {
    if (!this.#fault) this.#attempt(() => this.#onEvent(event));
  }

  /** What the caller's code or the disk throws ends the run: every worker is killed, then the run rejects. */
  #attempt(act: () => void): void {
    try {
      act();
    } catch (thrown) {
      this.#fault ??= { thrown };
      for (const { process } of this.#hands.values()) process.kill();
    }
  }
}
