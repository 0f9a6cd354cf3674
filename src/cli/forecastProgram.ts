import type { Command } from 'commander';
import { scenarios } from '../studies/scenarios/scenarios.ts';
import { runIssue, runList, runResolve, runVerify } from './commands/forecasts.ts';
import { createContext, createWritingContext, type GlobalOptions } from './context.ts';
import { splitGlobals, withGlobals } from './globalOptions.ts';
import { optionsOf } from './studyOptions.ts';

/** `rotascope forecasts`: the journal of forecasts, which only grows. */
export function addForecasts(parent: Command, onExitCode: (code: number) => void): void {
  const command = (name: string, summary: string) =>
    withGlobals(parent.command(name).description(summary)).exitOverride();
  parent.enablePositionalOptions();

  const issue = command('issue', 'tell the scenarios and write them down for good');
  for (const option of optionsOf(scenarios)) issue.addOption(option);
  issue.action((_: unknown, self: Command) => {
    const { globals, own } = splitGlobals(self.optsWithGlobals<GlobalOptions>());
    return runIssue(own, createWritingContext(globals));
  });

  command('list', 'every forecast, what became of it, and how good they were').action(
    (_: unknown, self: Command) => runList(createContext(self.optsWithGlobals<GlobalOptions>())),
  );

  command('resolve', 'say of every forecast whose time has come what happened').action(
    (_: unknown, self: Command) => runResolve(createWritingContext(self.optsWithGlobals<GlobalOptions>())),
  );

  command('verify', 'whether the journal is what was written')
    .option('--head <sha256>', 'a head that was kept elsewhere: proves that nothing before it was changed')
    .action(async (_: unknown, self: Command) => {
      const { head, ...globals } = self.optsWithGlobals<GlobalOptions & { head?: string }>();
      onExitCode(await runVerify(createContext(globals), head));
    });
}
