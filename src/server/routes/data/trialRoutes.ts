import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { DataError } from '../../../core/errors.ts';
import { readTrials } from '../../../engine/studies/trialLedger.ts';
import { familyPositions, summarizeFamilies } from '../../../studies/trials.ts';
import type { ServerContext } from '../../context.ts';
import { trialSchema } from '../../contract/data.ts';
import { jsonResponses } from '../answers.ts';

/** The latest runs of a family that are sent. */
const MOST_RUNS = 2000;

const familySchema = z
  .object({
    family: z.string(),
    distinct: z.number().describe('different tests'),
    runs: z.number().describe('repetitions included'),
    nominal: z.number().describe('tests with p below 5 %'),
    discoveries: z.number().describe('tests with p below 5 % after adjustment over the family'),
  })
  .openapi('TrialFamily');

const trials = createRoute({
  method: 'get',
  path: '/api/trials',
  tags: ['studies'],
  summary: 'Every family of statistical tests that was run on this store',
  responses: jsonResponses(z.object({ families: z.array(familySchema) }), 'The families'),
});

const runs = createRoute({
  method: 'get',
  path: '/api/trials/{family}',
  tags: ['studies'],
  summary:
    'The runs of one family, the latest first, each with its p-value adjusted over the different tests of the family',
  request: { params: z.object({ family: z.string().openapi({ param: { name: 'family', in: 'path' } }) }) },
  responses: jsonResponses(
    z.object({ family: z.string(), runs: z.number(), trials: z.array(trialSchema) }),
    'The latest 2,000 runs',
  ),
});

export function addTrialRoutes(app: OpenAPIHono, context: ServerContext): void {
  app.openapi(trials, async (c) =>
    c.json({ families: [...summarizeFamilies(await readTrials(context.store.ledger))] }, 200),
  );
  app.openapi(runs, async (c) => {
    const { family } = c.req.valid('param');
    const ledger = await readTrials(context.store.ledger, family);
    if (ledger.length === 0) {
      throw new DataError(
        `Cannot list the tests of "${family}": no test of this family was run; GET /api/trials lists them`,
        [],
      );
    }
    const positions = familyPositions(ledger, []);
    const listed = ledger.map((trial, i) => ({
      hypothesis: trial.hypothesis,
      specification: trial.specification,
      pValue: trial.pValue,
      pAdjusted: positions[i]?.pAdjusted ?? trial.pValue,
      origin: trial.origin,
      asOf: trial.asOf,
      runAt: trial.runAt,
      ...(trial.declared === undefined ? {} : { declared: trial.declared }),
    }));
    return c.json({ family, runs: listed.length, trials: listed.toReversed().slice(0, MOST_RUNS) }, 200);
  });
}
