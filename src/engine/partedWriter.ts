import type { BatchOrigin, BatchReceipt, BatchWriter, ObservationStore } from '../store/port.ts';

/** Rows after which a batch is committed and the next begun, so that memory and disk use do not grow with a file. */
export const ROWS_PER_BATCH = 2_000_000;

/**
 * A writer that splits what is too large for one batch. Every batch is stored whole or not at all; all but the last carry the
 * number of their part in the name of the parser, so that only a complete file counts as imported. `batch` of the receipt is
 * the last one.
 */
export async function openPartedWriter(
  store: ObservationStore,
  origin: BatchOrigin,
  rowsPerBatch = ROWS_PER_BATCH,
): Promise<BatchWriter> {
  const receipts: BatchReceipt[] = [];
  let rows = 0;
  let writer = await store.begin(origin);

  async function commitPart(): Promise<void> {
    const parser = `${origin.parser} part ${receipts.length + 1}`;
    receipts.push(await writer.commit({ parser }));
    rows = 0;
    writer = await store.begin(origin);
  }

  return {
    append: (row) => {
      rows++;
      writer.append(row);
    },
    drain: () => (rows >= rowsPerBatch ? commitPart() : writer.drain()),
    commit: async (as) => {
      receipts.push(await writer.commit(as));
      return sumOf(receipts);
    },
    abandon: () => writer.abandon(),
  };
}

function sumOf(receipts: readonly BatchReceipt[]): BatchReceipt {
  return receipts.reduce((sum, part) => ({
    batch: part.batch,
    rows: sum.rows + part.rows,
    added: sum.added + part.added,
    revised: sum.revised + part.revised,
    unchanged: sum.unchanged + part.unchanged,
    repeated: sum.repeated + part.repeated,
    conflicts: [...sum.conflicts, ...part.conflicts],
    conflictCount: sum.conflictCount + part.conflictCount,
  }));
}
