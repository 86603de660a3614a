import type { Command, CommandResult, CommandTools, GivenOptions } from '@gecko/command';
import { refuseStale, verdictHolds, type Verifier } from '@gecko/gate';
import type { Verdict } from '@gecko/gate/contract';
import { GeckoError, quote } from '@gecko/kernel';
import { readBundle } from '@gecko/serialization/read';
import { dataOptions, givenRegistry, registryOptions } from '../gate-options.js';
import { givenVerifier } from '../sign/read-key.js';
import { compareWithBundle, findInLedger } from './compare-verdict.js';
import { findVersion, type FoundVersion } from './find-version.js';
import { readVerdict } from './read-verdict.js';
import { subjectNow } from './subject-now.js';
import { verifySignatures, type SignatureState } from './verify-signatures.js';

/** `verify`: whether a version is what was judged and published, without a network and without measuring anything. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: 'Verifies a published version or a run: every hash, the verdict against bundle and ledger, the signatures.',
  notes: ['Ends with 0, or with 4 and the file that differs. With --policy, --data or --gate-build also with 5, if the verdict is void because they have changed.'],
  options: {
    ...registryOptions,
    candidate: { type: 'text', value: 'DIR', description: 'published version, its folder, or a run (default: the version that serves)' },
    key: { type: 'text', value: 'FILE', description: 'the signer\'s public key (PEM); both signatures must then be there and hold' },
    policy: { type: 'text', value: 'FILE', description: 'policy the verdict must have been given under' },
    ...dataOptions,
    data: { ...dataOptions.data, description: 'the data the verdict must be about; they are read and divided again' },
    format: { ...dataOptions.format, description: 'how text files are spelled, e.g. --format=delimiter=tab (default: detected)' },
    'gate-build': { type: 'switch', description: 'the verdict must have been given by this build of the gate' },
  },
  run: verify,
};

async function verify(given: GivenOptions, tools: CommandTools): Promise<CommandResult> {
  const { disk, print } = tools;
  const verifier = givenVerifier(given, disk);
  const found = findVersion(disk, givenRegistry(given), given.text('candidate'));
  const bundle = readBundle(disk, found.folder, { beside: found.beside });
  const stored = readVerdict(disk, found.verdictPath);
  const { verdict } = stored;
  compareWithBundle(verdict, bundle, found);
  const signature = verifySignatures(disk, found.folder, { verdict, manifest: bundle.manifest, verifier });
  const ledgerEntries = findInLedger(disk, stored, found);
  if (ledgerEntries === undefined && signature !== 'verified') throw nothingBinds(found);
  const now = await subjectNow(given, disk, found, verdict.profile);
  refuseStale(verdictHolds(verdict, now), quote(found.verdictPath));
  const verified = { bundle: bundle.rootDigest, files: disk.list(found.folder).length, ledgerEntries: ledgerEntries ?? null, signature, compared: Object.keys(now).sort() };
  print(reportOf(found, verdict, verified, verifier));
  return { status: 'passed', run: found.folder, ...(found.version !== undefined && { version: found.version }), verified };
}

function nothingBinds({ ledgerPath, verdictPath }: FoundVersion): GeckoError {
  return new GeckoError({ kind: 'artifact', code: 'E_VERDICT_LEDGER', place: quote(verdictPath), problem: `expected a ledger at ${quote(ledgerPath)} or a signature that holds, got neither: anyone could have written this verdict`, next: 'put the ledger there, or give --key for a signed version' });
}

const SIGNATURE_LINES: Readonly<Record<SignatureState, (verifier: Verifier | undefined) => string>> = {
  verified: (verifier) => `model and verdict, by the key ${verifier?.keyHint.slice(0, 12) ?? ''}…`,
  'not checked': () => 'not checked, give --key',
  none: () => 'not signed: whoever can write versions and ledger could have written these',
};

function reportOf({ folder }: FoundVersion, { subject, status, profile, look }: Verdict, { bundle, files, ledgerEntries, signature, compared }: NonNullable<CommandResult['verified']>, verifier: Verifier | undefined): string {
  return [
    `VERIFIED: ${subject.model}, bundle ${bundle.slice(0, 12)}…, ${folder}`,
    `  files      ${files}, none unlisted; every digest of the manifest holds`,
    `  verdict    ${status}, ${profile} profile, look ${look.number} of ${look.budget}, about this bundle`,
    `  ledger     ${ledgerEntries === null ? 'none here: the signature alone binds the verdict' : `${ledgerEntries} entries, chain whole, this verdict among them`}`,
    `  signature  ${SIGNATURE_LINES[signature](verifier)}`,
    `  unchanged  ${compared.length > 0 ? compared.join(', ') : 'nothing else compared: --policy, --data and --gate-build do'}`,
  ].join('\n');
}
