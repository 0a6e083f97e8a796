import type { Command } from 'commander'

const titles: Readonly<Record<string, string>> = {
  'Usage:': 'Pemakaian:',
  'Arguments:': 'Argumen:',
  'Options:': 'Pilihan:',
  'Commands:': 'Perintah:',
}

/** What commander says about wrong usage, and how it is said here. */
const sentences: readonly (readonly [said: RegExp, inIndonesian: string])[] = [
  [/^error: unknown command '(.*)'/, "perintah '$1' tidak dikenal"],
  [/^error: unknown option '(.*)'/, "pilihan '$1' tidak dikenal"],
  [/^error: required option '(.*)' not specified/, "pilihan '$1' harus diisi"],
  [/^error: missing required argument '(.*)'/, "argumen '$1' harus diisi"],
  [/^error: option '(.*)' argument missing/, "pilihan '$1' memerlukan nilai"],
  [/^error: too many arguments.*$/m, 'terlalu banyak argumen'],
  [/^error: option '(.*)' argument '(.*)' is invalid\. ?/, "nilai '$2' bagi '$1' tidak dapat dipakai. "],
  [
    /^error: command-argument value '(.*)' is invalid for argument '(.*)'\. ?/,
    "nilai '$1' bagi '$2' tidak dapat dipakai. ",
  ],
  [/Allowed choices are (.*)\./, 'Pilih salah satu dari: $1.'],
  [/\(Did you mean (?:one of )?(.*)\?\)/, '(maksudnya $1?)'],
  [/^error: /, ''],
]

/** The words of the command line itself in Indonesian: headings of help, wrong usage. */
export function speakIndonesian(program: Command): void {
  const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)]
  for (const command of all(program)) {
    command
      .helpOption('-h, --help', 'bantuan ini')
      .configureHelp({
        styleTitle: (title) => titles[title] ?? title,
        styleUsage: (usage) => usage.replace('[options]', '[pilihan]').replace('[command]', '[perintah]'),
        styleOptionDescription: (text) =>
          text.replace('(choices:', '(salah satu:').replace('(default:', '(bawaan:'),
      })
      .configureOutput({ outputError: (text, write) => write(`Salah pakai: ${translate(text)}`) })
  }
  for (const command of all(program))
    if (command.commands.length > 0) command.helpCommand('help [perintah]', 'bantuan untuk satu perintah')
}

function translate(text: string): string {
  return sentences.reduce((said, [pattern, words]) => said.replace(pattern, words), text)
}
