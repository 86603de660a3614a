import { basename } from 'node:path';
import { nodeDisk, type Disk } from '@gecko/kernel';
import { hashGateBuild } from './hash-gate-build.js';

const disk = nodeDisk();
const honest = hashGateBuild(disk);

/** Adds one byte to every file of a name, as it is read. */
function withChanged(name: string): Disk & { readonly changed: string[] } {
  const changed: string[] = [];
  return {
    ...disk,
    changed,
    read: (path, most) => {
      if (basename(path) !== name) return disk.read(path, most);
      changed.push(path);
      return Uint8Array.of(...disk.read(path, most), 32);
    },
  };
}

/** Adds a file to every folder that holds the gate's judge. */
function withAdded(name: string): Disk {
  return {
    ...disk,
    list: (path) => (disk.list(path).includes('judge-measurements.ts') ? [...disk.list(path), name].sort() : disk.list(path)),
    status: (path) => (basename(path) === name ? { kind: 'file', bytes: 0 } : disk.status(path)),
    read: (path, most) => (basename(path) === name ? new Uint8Array() : disk.read(path, most)),
  };
}

describe('hashGateBuild', () => {
  it('is a digest that stays while the code stays', () => {
    expect(honest).toMatch(/^[0-9a-f]{64}$/);
    expect(hashGateBuild(disk)).toBe(honest);
  });

  // One file of every library whose code takes part in a verdict.
  it.each(['check.ts', 'load-backend.ts', 'average-uniqueness.ts', 'split-table.ts', 'roc-auc.ts', 'read-bundle.ts', 'create-predictor.ts', 'judge-measurements.ts'])('changes with one byte of %s', (name) => {
    const changing = withChanged(name);
    expect(hashGateBuild(changing)).not.toBe(honest);
    expect(changing.changed).toHaveLength(1);
  });

  it('changes with a file added', () => {
    expect(hashGateBuild(withAdded('back-door.ts'))).not.toBe(honest);
    expect(hashGateBuild(withAdded('back-door.js'))).not.toBe(honest);
  });

  it.each(['judge-measurements.test.ts', 'whole.e2e.ts', 'example.fixture.ts', 'judge-measurements.d.ts', 'judge-measurements.js.map', 'notes.md'])('does not look at %s', (name) => {
    expect(hashGateBuild(withAdded(name))).toBe(honest);
  });

  it('reads no tests', () => {
    const changing = withChanged('hash-gate-build.test.ts');
    expect(hashGateBuild(changing)).toBe(honest);
    expect(changing.changed).toEqual([]);
  });
});
