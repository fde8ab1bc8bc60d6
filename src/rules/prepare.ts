/** Part of `npm run build`: our rule files, parsed once for all, for whom they need not be parsed at each start. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES_FOLDER, ruleFiles } from './files.ts';
import { PREPARED, type Prepared, parseSource, textKey } from './source.ts';

const prepared: Prepared = Object.fromEntries(
  ruleFiles(RULES_FOLDER).map((file) => {
    const text = readFileSync(join(RULES_FOLDER, file), 'utf8');
    return [textKey(text), parseSource(text, `rules/${file}`).data];
  }),
);
writeFileSync(PREPARED, JSON.stringify(prepared));
