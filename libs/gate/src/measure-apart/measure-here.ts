import { loadBackend, type Backend } from '@gecko/backend';
import type { BackendChoice } from '@gecko/backend/contract';
import { silentProgress } from '@gecko/kernel';
import { measureCandidate } from '../measure/measure-candidate.js';
import { openCandidate, type OpenedCandidate } from '../measure/open-candidate.js';
import { marketReport } from '../report/report-market.js';
import type { Measurer, Opened } from './measurer.js';

/** Backend loaded, candidate open, measured. */
const STEPS = 3;

/** Measures in this process: what hangs or kills it does so to its caller. */
export function measureHere(load: (choice: BackendChoice) => Promise<Backend> = loadBackend): Measurer {
  return async (request, { disk, clock, logger, progress = silentProgress }) => {
    const task = progress.start('measuring', STEPS);
    // Before the intent: what cannot be measured here must cost no look.
    const backend = await load(request.backend);
    if (backend.missingNative !== undefined) logger.info(backend.missingNative);
    task.advance(1, 'opening the candidate and its data');
    const opened = await openCandidate(disk, request);
    task.advance(2, 'predicting');
    return {
      opened: describeOpened(opened),
      network: undefined,
      measure: async () => {
        const measurements = await measureCandidate(opened, request.policy, backend, clock, { disk, registry: request.registry });
        const market = opened.market === undefined ? null : marketReport(opened.market, opened.bundle, measurements);
        task.finish();
        return { measurements, market };
      },
      close: async () => undefined,
    };
  };
}

function describeOpened({ bundle, sourceSha256, description, market, profile, split, reference }: OpenedCandidate): Opened {
  return { bundle: bundle.rootDigest, source: sourceSha256, description, market: market?.market ?? null, profile, split: split.description, reference };
}
