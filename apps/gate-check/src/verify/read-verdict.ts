import { Verdict } from '@gecko/gate/contract';
import { canonicalJson, describeIssues, GeckoError, quote, sha256, type Disk } from '@gecko/kernel';

const MAXIMUM_BYTES = 16 << 20;
const NEXT = 'restore verdict.json from version control or a backup, or judge the candidate again';

/** A verdict with the digest of its bytes. */
export interface StoredVerdict {
  readonly verdict: Verdict;
  readonly sha256: string;
}

/**
 * A stored verdict, which must be the canonical text of what it says: its digest is then that of what was judged.
 * @throws GeckoError (artifact) E_VERDICT_MISSING, E_VERDICT_JSON; storage E_STORAGE_* where it is no regular file
 */
export function readVerdict(disk: Disk, path: string): StoredVerdict {
  const kind = disk.status(path)?.kind;
  if (kind !== 'file') throw fault('E_VERDICT_MISSING', path, `expected a verdict, got ${kind === undefined ? 'nothing there' : `a ${kind}`}`, 'judge the candidate with gate-check check');
  const content = disk.read(path, MAXIMUM_BYTES);
  const parsed = Verdict.safeParse(parseJson(content));
  if (!parsed.success) throw fault('E_VERDICT_JSON', path, `expected a verdict: ${describeIssues(parsed.error)}`, NEXT);
  const [expected, came] = [sha256(canonicalJson(parsed.data)), sha256(content)];
  if (expected !== came) throw fault('E_VERDICT_JSON', path, 'expected canonical JSON (sorted keys, each once, no white space, nothing after the end), got another text', NEXT);
  return { verdict: parsed.data, sha256: came };
}

function parseJson(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content));
  } catch {
    return undefined;
  }
}

function fault(code: `E_${string}`, path: string, problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'artifact', code, place: quote(path), problem, next });
}
