/** `congvan schema`: the JSON Schema of what `read` writes. */
import { Command } from 'commander';
import type { Doors, End } from './doors.ts';

export const schemaCommand = ({ print }: Doors, end: End): Command =>
  new Command('schema')
    .description('in JSON Schema của kết quả')
    .addHelpText('after', '\nVí dụ:\n  congvan schema > congvan.schema.json')
    .action(async () => {
      const { outcomeJsonSchema } = await import('../model/json-schema.ts');
      print(`${JSON.stringify(outcomeJsonSchema(), null, 2)}\n`);
      end(0);
    });
