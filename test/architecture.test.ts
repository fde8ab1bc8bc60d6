/** The house as it was laid out: who may import whom, one room for each package, documents that tell the truth. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '../src/model/errors.ts';
import { CODE, PACKAGES as COUNTED_PACKAGES, RULE_FILES } from '../src/store/fingerprint.ts';

/** A room is a folder of `src/`, or a file that lies in it directly. Beside itself it may import these. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  model: [],
  settings: ['model'],
  text: ['model'],
  rules: ['model', 'text'],

  // the line: stages meet in `model`
  ingest: ['model'],
  pages: ['model'],
  ocr: ['model'],
  layout: ['model', 'text', 'rules'],
  fields: ['model', 'text', 'rules'],
  letter: ['model', 'text'],
  checks: ['model', 'text', 'rules'],
  emit: ['model'],

  // the reading stages run in processes of their own
  process: ['model', 'settings'],
  reading: ['model', 'text', 'settings', 'rules', 'ingest', 'pages', 'ocr', 'process'],
  stamping: ['model', 'settings', 'ingest', 'emit', 'reading'],
  pipeline: ['model', 'rules', 'layout', 'fields', 'letter', 'checks', 'reading'],

  // the doors
  store: ['model', 'settings', 'ingest', 'emit'],
  batch: ['model', 'emit', 'store'],
  queue: ['model', 'emit', 'store'],
  score: ['model'],
  register: ['model', 'text', 'rules', 'checks', 'store'],
  compliance: ['model', 'text', 'settings', 'rules', 'checks', 'reading'],
  congvan: ['model', 'settings', 'rules', 'ingest', 'emit', 'reading', 'pipeline', 'stamping'],
  index: [
    'model',
    'settings',
    'congvan',
    'ingest',
    'emit',
    'reading',
    'pipeline',
    'batch',
    'compliance',
    'register',
  ],
  host: ['model', 'settings', 'congvan', 'ingest', 'emit', 'pipeline', 'process'],
  server: ['model', 'settings', 'rules', 'emit', 'store', 'register', 'index'],
  review: ['model', 'register'],
  cli: [
    'model',
    'settings',
    'rules',
    'emit',
    'batch',
    'store',
    'queue',
    'host',
    'score',
    'register',
    'compliance',
    'register',
    'server',
    'index',
  ],
};

/** The one room of each package; zod stands at the doors, where data comes in or goes out. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'pdfjs-dist': ['ingest'],
  '@napi-rs/canvas': ['ingest'],
  yauzl: ['ingest'],
  '@zip.js/zip.js': ['ingest'],
  pkijs: ['ingest'],
  asn1js: ['ingest'],
  'bmp-ts': ['ingest'],
  'heic-decode': ['ingest'],
  'postal-mime': ['ingest'],
  '@kenjiuno/msgreader': ['ingest'],
  htmlparser2: ['ingest'],
  sharp: ['pages'],
  'tesseract.js': ['ocr'],
  '@tesseract.js-data/vie': ['ocr'],
  papaparse: ['compliance'],
  'read-excel-file': ['compliance'],
  fflate: ['emit', 'compliance'],
  'fast-xml-parser': ['emit'],
  'write-excel-file': ['emit'],
  '@cantoo/fontkit': ['emit'],
  '@cantoo/pdf-lib': ['emit'],
  '@expo-google-fonts/tinos': ['emit', 'ingest'],
  'p-queue': ['batch', 'server'],
  natural: ['text'],
  'chrono-node': ['text'],
  yaml: ['rules'],
  commander: ['cli'],
  'cli-progress': ['cli'],
  pino: ['cli'],
  pg: ['queue', 'register'],
  kysely: ['register'],
  libsql: ['register'],
  'pg-boss': ['queue'],
  'prom-client': ['queue'],
  hono: ['server'],
  '@hono/node-server': ['server'],
  '@hono/zod-openapi': ['server'],
  preact: ['review'],
  // only where the program is run from its sources
  tsx: ['process'],
  zod: ['model', 'settings', 'rules', 'score', 'compliance', 'server'],
};

interface Import {
  readonly file: string;
  readonly from: string;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => `src/${file.replaceAll('\\', '/')}`);
const imports: readonly Import[] = files.flatMap((file) =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /(?:\bfrom|\bimport|\brequire(?:\.resolve)?|\bcreateRequire\([^)]*\)(?:\.resolve)?)\s*\(?\s*'([^'\n]+)'/g,
    ),
  ].map(([, from = '']) => ({ file, from })),
);

const roomOf = (path: string): string => (path.split('/')[1] ?? '').replace(/\.ts$/, '');
const packageOf = (from: string): string =>
  from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');

/** Imports of one room by another; what lies outside `src/` is no room. */
const between = imports
  .filter(({ from }) => from.startsWith('.'))
  .map(({ file, from }) => ({
    file,
    room: roomOf(file),
    other: roomOf(join(dirname(file), from).replaceAll('\\', '/')),
  }))
  .filter(({ room, other }) => room !== other && other !== '' && !other.startsWith('..'));

describe('imports', () => {
  it('are found at all', () => expect(imports.length).toBeGreaterThan(files.length));

  it('know every room', () => expect(Object.keys(ROOMS)).toEqual(expect.arrayContaining(files.map(roomOf))));

  it('keep to the table of rooms', () => {
    expect(between.filter(({ room, other }) => !ROOMS[room]?.includes(other))).toEqual([]);
  });

  it('use every grant of the tables', () => {
    const used = new Set([
      ...between.map(({ room, other }) => `${room} → ${other}`),
      ...imports.map(({ file, from }) => `${roomOf(file)} → ${packageOf(from)}`),
    ]);
    const granted = [
      ...Object.entries(ROOMS).flatMap(([room, others]) => others.map((other) => `${room} → ${other}`)),
      ...Object.entries(PACKAGES).flatMap(([name, rooms]) => rooms.map((room) => `${room} → ${name}`)),
    ];
    expect(granted.filter((grant) => !used.has(grant))).toEqual([]);
  });

  it('want every value that a file exports', () => {
    const code = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
    const tests = readdirSync('test', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => ({ file: `test/${file}`, text: readFileSync(join('test', file), 'utf8') }));
    const dead = code
      .filter(({ file }) => file !== 'src/index.ts')
      .flatMap(({ file, text }) =>
        [...text.matchAll(/^export (?:async )?(?:const|function\*?|class) (\w+)/gmu)]
          .map(([, name = '']) => name)
          .filter((name) => {
            const word = new RegExp(`\\b${name}\\b`, 'u');
            return ![...code, ...tests].some((other) => other.file !== file && word.test(other.text));
          })
          .map((name) => `${file}: ${name}`),
      );
    expect(dead).toEqual([]);
  });

  it('name the file they mean', () => {
    const ours = imports.filter(({ from }) => from.startsWith('.'));
    expect(ours.filter(({ from }) => !/\.(tsx?|json)$/.test(from))).toEqual([]);
  });

  it('keep each package in its room', () => {
    const others = imports.filter(({ from }) => !from.startsWith('.') && !from.startsWith('node:'));
    expect(others.filter(({ file, from }) => !PACKAGES[packageOf(from)]?.includes(roomOf(file)))).toEqual([]);
  });

  it('never load the root of natural', () => {
    expect(imports.filter(({ from }) => from === 'natural')).toEqual([]);
  });
});

describe('package.json', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>;
  };

  it('depends on nothing that has no room', () => {
    expect(Object.keys(PACKAGES)).toEqual(expect.arrayContaining(Object.keys(dependencies)));
  });

  it('pins what it depends on', () => {
    for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

describe('README', () => {
  it('lists every error, with what the program says', () => {
    const readme = readFileSync('README.md', 'utf8');
    const told = readme.split('\n').filter((line) => /^\| `[a-z.-]+` \| [12] \|/.test(line));
    const known = Object.entries(ERRORS).map(
      ([code, { stops, message, cure }]) =>
        `| \`${code}\` | ${stops === 'run' ? 2 : 1} | ${message} | ${cure} |`,
    );
    expect(told).toEqual(known);
  });
});

/** Where the way from a file to its outcome begins. */
const ENTRIES = [
  'pipeline',
  'reading/page-child',
  'reading/picture-child',
  'reading/unpack-child',
  'reading/page-reader',
];
/** On that way, and without a say: processes and their limits, words of errors, settings (which count by their values). */
const SILENT = /^(?:process\/|model\/errors$|settings$)/;

/** All that is imported on the way, without what is only a type. */
function imported(): { files: Set<string>; packages: Set<string> } {
  const [files, packages] = [new Set<string>(), new Set<string>()];
  const visit = (file: string): void => {
    if (files.has(file) || SILENT.test(file)) return;
    files.add(file);
    const source = readFileSync(`src/${file}.ts`, 'utf8');
    const found = [
      ...source.matchAll(/^(?:import|export) (?!type )(?:[^;']*? from )?'([^']+)'/gm),
      ...source.matchAll(/\bimport\(\s*'([^']+)'/g),
      ...source.matchAll(/\bresolve\(\s*'([^']+)'/g),
    ];
    for (const [, from = ''] of found) {
      if (from.startsWith('.')) visit(posix.join(posix.dirname(file), from).replace(/\.ts$/, ''));
      else if (!from.startsWith('node:'))
        packages.add(
          from
            .split('/')
            .slice(0, from.startsWith('@') ? 2 : 1)
            .join('/'),
        );
    }
  };
  ENTRIES.forEach(visit);
  return { files, packages };
}

const counts = (file: string): boolean => CODE.some((one) => file === one || file.startsWith(`${one}/`));

describe('what makes letters be read again', () => {
  const { files, packages } = imported();

  it('is all code that is imported on the way from a file to its outcome', () => {
    expect(files.size).toBeGreaterThan(80);
    expect([...files].filter((file) => !counts(file))).toEqual([]);
  });

  it('is nothing else', () => {
    expect(
      CODE.filter((one) => ![...files].some((file) => file === one || file.startsWith(`${one}/`))),
    ).toEqual([]);
    const others = [
      'emit/report-html',
      'emit/json',
      'compliance/index',
      'checks/registry',
      'model/compliance',
      'rules/checks',
      'cli/read',
    ];
    expect(others.filter(counts)).toEqual([]);
  });

  it('leans on the packages that count', () => {
    expect([...packages].sort()).toEqual([...COUNTED_PACKAGES].sort());
  });

  it('is every rule file but that of the checks', () => {
    const there = readdirSync('rules', { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => /\.(?:ya?ml|txt)$/.test(file) && !file.startsWith('fields/'));
    expect(there.sort()).toEqual([...RULE_FILES, 'checks.yaml'].sort());
  });
});

describe('files', () => {
  it('open with a sentence that says what they are for', () => {
    const opening = (file: string): string =>
      readFileSync(file, 'utf8')
        .replace(/^#!.*\n/, '')
        .slice(0, 4);
    expect(files.filter((file) => opening(file) !== '/** ')).toEqual([]);
  });
});
