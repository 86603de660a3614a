import { engineSuite } from '../engine-suite.fixture.js';
import { createSimdEngine } from './simd-engine.js';
import { simdObstacle } from './simd-obstacle.js';

describe.each(['plain', 'fma'] as const)('the simd engine, %s', (flavour) => {
  const suite = engineSuite({ createEngine: (request) => createSimdEngine(request, { flavour }), tensorCount: () => 0, supports: (request) => simdObstacle(request) === undefined });
  for (const { title, check } of suite) it(title, check);
});
