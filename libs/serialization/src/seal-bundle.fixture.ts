import { canonicalJson, sha256 } from '@gecko/kernel';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import { bundleFiles } from './bundle-files.js';
import { BUNDLE_FILES, type Bundle, type BundleContents, type Quantization } from './contract.js';
import { exampleContents } from './example-contents.fixture.js';

export type Files = ReadonlyMap<string, Uint8Array>;

export function exampleFiles(quantization: Quantization = 'none'): Files {
  return new Map(bundleFiles(exampleContents({ quantization })).files.map(({ name, content }) => [name, content]));
}

export function diskWith(files: Files, folder: string): MemoryDisk {
  return memoryDisk(Object.fromEntries([...files].map(([name, content]) => [`${folder}/${name}`, content])));
}

/** With a manifest that fits the other files: what an attacker who knows the format would write. */
export function sealed(files: Files): Files {
  const listed = BUNDLE_FILES.map((name) => ({ name, bytes: files.get(name)?.length ?? 0, sha256: sha256(files.get(name) ?? '') }));
  return withManifest(files, { schemaVersion: 1, files: listed });
}

/** With its own manifest, whose digest is made to fit whatever it says; as it is where it is no JSON object. */
export function resealed(files: Files): Files {
  try {
    const manifest: unknown = JSON.parse(new TextDecoder().decode(files.get('manifest.json')));
    if (typeof manifest !== 'object' || manifest === null) return files;
    return withManifest(files, Object.fromEntries(Object.entries(manifest).filter(([key]) => key !== 'rootDigest')));
  } catch {
    return files;
  }
}

function withManifest(files: Files, unnamed: Readonly<Record<string, unknown>>): Files {
  const { schemaVersion, files: listed } = unnamed;
  const digest = sha256(canonicalJson({ schemaVersion, files: listed }));
  return new Map([...files, ['manifest.json', new TextEncoder().encode(canonicalJson({ ...unnamed, rootDigest: digest }))]]);
}

/** What a bundle that was read would be written from: written again, it must be the same to the byte. */
export function contentsOf({ metadata, history, golden, layers, modelJson }: Bundle): BundleContents {
  const weights = layers.flatMap(({ name, inputs, units, kernel, bias }) => [
    { name: `${name}/kernel`, shape: [inputs, units], values: kernel },
    { name: `${name}/bias`, shape: [units], values: bias },
  ]);
  const grids = modelJson.weightSpecs.flatMap(({ name, quantization }) => {
    if (quantization === undefined) return [];
    const { dtype, scale, min } = quantization;
    return [{ tensor: name, dtype, scale, min }];
  });
  return { metadata, history, golden, modelTopology: modelJson.modelTopology, weights, grids };
}
