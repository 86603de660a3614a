import { z } from 'zod';
import { defineStage } from './stage.js';

describe('defineStage', () => {
  it('gives back the stage it was told, nothing added', () => {
    const stage = { name: 'count', input: z.array(z.number()), output: z.number(), run: (values: number[]) => values.length };
    expect(defineStage(stage)).toBe(stage);
  });
});
