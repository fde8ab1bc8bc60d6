#!/usr/bin/env node
/** The command `congvan`, as the shell starts it. */
import { processDoors } from './doors.ts';
import { run } from './program.ts';

// `congvan schema | head`: a reader that leaves early is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
process.exitCode = await run(process.argv.slice(2), processDoors());
