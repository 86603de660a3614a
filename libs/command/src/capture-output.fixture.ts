export interface CapturedOutput {
  stdout(): string;
  stderr(): string;
  restore(): void;
}

/** Takes what this process writes until `restore`. */
export function captureOutput(): CapturedOutput {
  const taken = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    jest.spyOn(process[name], 'write').mockImplementation((text) => {
      taken[name] += String(text);
      return true;
    }),
  );
  return {
    stdout: () => taken.stdout,
    stderr: () => taken.stderr,
    restore: () => {
      for (const spy of spies) spy.mockRestore();
    },
  };
}
