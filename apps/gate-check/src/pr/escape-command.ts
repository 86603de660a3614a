import { printable } from '@gecko/kernel';

/** The message of a workflow command (`::error::message`): one line, whatever stands in it. Escapes as the runner's own toolkit does. */
export function commandData(text: string): string {
  return printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

/** A property of a workflow command (`file=…`), which a colon or a comma would end. */
export function commandProperty(text: string): string {
  return commandData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
