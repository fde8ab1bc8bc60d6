/** Commander speaks English; clerks read Vietnamese. */
import { type Command, type CommanderError, Help } from 'commander';
import { CongvanError } from '../model/errors.ts';
import type { Doors } from './doors.ts';

const HEADINGS: Readonly<Record<string, string>> = {
  'Usage:': 'Cách gọi:',
  'Arguments:': 'Tham số:',
  'Options:': 'Tùy chọn:',
  'Commands:': 'Lệnh:',
};

/** What commander adds in brackets behind the description of an option. */
const NOTES: Readonly<Record<string, string>> = {
  choices: 'chọn',
  default: 'mặc định',
  env: 'biến môi trường',
};
const NOTE = /(?<=\(|, )(choices|default|env): /gu;

/** Before the description of an option without which the command does nothing. */
export const NEEDED = '(bắt buộc) ';

/** What is wrong with the call, by the code of commander; `{}` is the name it quotes. */
const MISTAKES: Readonly<Record<string, string>> = {
  'commander.unknownOption': 'không có tùy chọn {}',
  'commander.unknownCommand': 'không có lệnh {}',
  'commander.missingArgument': 'thiếu tham số {}',
  'commander.missingMandatoryOptionValue': 'thiếu tùy chọn {}',
  'commander.optionMissingArgument': 'tùy chọn {} cần một giá trị',
  'commander.excessArguments': 'thừa tham số',
  'commander.help': 'chưa nêu lệnh nào',
};

/** Headings, help texts and streams of a command and of those below it; nothing ends the process. */
export function inVietnamese(command: Command, doors: Doors): Command {
  command
    .exitOverride()
    .configureOutput({ writeOut: doors.print, writeErr: () => {}, getOutHelpWidth: () => doors.columns })
    .configureHelp({
      styleTitle: (title) => HEADINGS[title] ?? title,
      optionDescription: (option) =>
        (option.mandatory ? NEEDED : '') + Help.prototype.optionDescription.call(new Help(), option),
      styleOptionDescription: (text) => text.replace(NOTE, (_, note: string) => `${NOTES[note]}: `),
      subcommandTerm: (below) => `${below.name()} ${below.usage()}`,
    })
    .helpOption('-h, --help', 'in trợ giúp');
  command.usage(command.usage().replace('[options]', '[tùy chọn]').replace('[command]', '<lệnh>'));
  if (command.commands.length > 0) command.helpCommand('help [lệnh]', 'in trợ giúp của một lệnh');
  for (const below of command.commands) inVietnamese(below, doors);
  return command;
}

/** What commander says of a value that an option does not take; behind it, what our own parser said of it. */
const REFUSED =
  /^error: option '(?<option>[^']*)' argument '(?<given>.*)' is invalid\. (?:Allowed choices are (?<choices>.*)\.|(?<own>.*))$/su;

/** What commander takes for meant, of a command or an option that is none. */
const LIKE = /\(Did you mean (?:one of )?([^?]+)\?\)/u;

export function asUsageError({ code, message }: CommanderError): CongvanError {
  const refused = REFUSED.exec(message)?.groups;
  if (refused) {
    const { option, given, choices, own } = refused;
    const why = choices ? `chỉ nhận ${choices}, không phải «${given}»` : own;
    return new CongvanError('run.usage', `tùy chọn ${option}: ${why}`);
  }
  const quoted = /'([^']*)'/.exec(message)?.[1] ?? '';
  const mistake = MISTAKES[code]?.replace('{}', quoted) ?? message.replace(/^error: /, '');
  const like = LIKE.exec(message)?.[1];
  return new CongvanError('run.usage', like === undefined ? mistake : `${mistake}; ý là ${like}?`);
}
