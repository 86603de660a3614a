export const usage = `npm run native [-- OPTION]

Installs the native TensorFlow library for training (linux x64; needs python3 with pip, g++ and 1.2 GB of space while it
works, 0.9 GB afterwards) into $GECKO_CACHE, $XDG_CACHE_HOME/gecko or ~/.cache/gecko, and links it into node_modules.
Where it cannot, it says why on one line; training then runs on the WebAssembly backend.

  --require   exit with status 1 where it cannot (default: 0)
  --help      show this text
`;

export type Arguments = { readonly action: 'help' } | { readonly action: 'install'; readonly required: boolean } | { readonly action: 'refuse'; readonly unknown: string };

/** What the command line asks for; every unknown word is refused. */
export function parseArguments(words: readonly string[]): Arguments {
  const unknown = words.find((word) => word !== '--require' && word !== '--help');
  if (unknown !== undefined) return { action: 'refuse', unknown };
  return words.includes('--help') ? { action: 'help' } : { action: 'install', required: words.includes('--require') };
}
