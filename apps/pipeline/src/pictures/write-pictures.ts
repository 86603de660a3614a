import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeDisk, writeWhole } from '@gecko/kernel';
import { documentPictures } from './document-pictures.js';
import { withFeatureTables } from './feature-table.js';

/** The program behind `npx nx run pipeline:pictures`: draws the pictures of docs/ anew, and writes the tables of features. */
const docs = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..', 'docs');
const disk = nodeDisk();
for (const { name, text } of documentPictures()) writeWhole(disk, join(docs, 'pictures', name), text);
const page = join(docs, 'features.md');
writeWhole(disk, page, withFeatureTables(new TextDecoder().decode(disk.read(page))));
