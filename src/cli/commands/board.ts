import { readBoard } from '../../engine/board/board.ts';
import { STUDIES } from '../../studies/registry.ts';
import { renderBoard } from '../boardText.ts';
import { type CommandContext, withStore } from '../context.ts';

/** `rotascope board`: every question on one screen. */
export async function runBoard(context: CommandContext): Promise<void> {
  const { output, asOf, nowMs } = context;
  const board = await withStore(context, (store) =>
    readBoard({
      store,
      studies: STUDIES,
      asOf,
      nowMs,
      onCard: ({ study, verdict }, { done, cards }) => {
        output.progress(`[${done}/${cards}] ${study}: ${verdict}`);
      },
    }),
  );
  if (context.asJson) output.json(board);
  else for (const line of renderBoard(board)) output.result(line);
}
