import { loadBackend } from '@gecko/backend';
import { GeckoError } from '@gecko/kernel';
import { memoryDisk } from '@gecko/kernel/testing';
import { exampleTools } from '../example-tools.fixture.js';
import { exampleVerdict } from '../example-verdict.fixture.js';
import { passes, refusedBy, stoppedBy, type Control } from './control.js';
import { exampleControl } from './example-control.fixture.js';
import { runControls } from './run-controls.js';
import { openWorkshops } from './workshop.js';

describe('runControls', () => {
  const failed = { id: 'test.auc', value: 0.5, operator: '>=' as const, limit: 0.75, n: 100, passed: false, reason: 'too low' };
  const answering = (control: Control, verdict: ReturnType<typeof exampleVerdict>): Control => ({ ...control, build: () => Promise.resolve(() => Promise.resolve(verdict)) });
  const fault = new GeckoError({ kind: 'artifact', code: 'E_LEDGER', place: 'ledger', problem: 'cut', next: 'restore it' });
  const run = async (controls: readonly Control[]) => runControls(controls, openWorkshops({ folder: 'store', tools: exampleTools(memoryDisk()), backend: await loadBackend('cpu') }), () => undefined);

  it('holds what the gate answers against what is expected', async () => {
    const refused = exampleVerdict({ status: 'refused', checks: [failed, { ...failed, id: 'a.check', passed: true }] });
    const rows = await run([
      answering(exampleControl('good'), exampleVerdict()),
      answering(exampleControl('weak', refusedBy('test.auc')), refused),
      answering(exampleControl('for another reason', refusedBy('a.check')), refused),
      { ...exampleControl('cut', stoppedBy(4, 'E_LEDGER')), build: () => Promise.resolve(() => Promise.reject(fault)) },
    ]);
    expect(rows.map(({ ok, got }) => [ok, got])).toEqual([
      [true, { ...passes, checks: ['test.auc'] }],
      [true, { ...refusedBy('test.auc'), checks: ['test.auc', 'a.check'] }],
      [false, { ...refusedBy('test.auc'), checks: ['test.auc', 'a.check'] }],
      [true, { ...stoppedBy(4, 'E_LEDGER'), checks: [] }],
    ]);
  });

  it('takes an error before the gate is called for no refusal, even one of the expected code', async () => {
    const [row] = await run([{ ...exampleControl('cut', stoppedBy(4, 'E_LEDGER')), build: () => Promise.reject(fault) }]);
    expect(row).toMatchObject({ ok: false, fault: 'E_LEDGER ledger: cut; next: restore it' });
  });

  it('goes on after a defect', async () => {
    const rows = await run([{ ...exampleControl('broken'), build: () => Promise.resolve(() => Promise.reject(new TypeError('x is not a function'))) }, answering(exampleControl('good'), exampleVerdict())]);
    expect(rows.map(({ ok, got }) => [ok, got.exitCode])).toEqual([[false, 70], [true, 0]]);
  });
});
