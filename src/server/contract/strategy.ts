import { z } from '@hono/zod-openapi';

export const strategySchema = z
  .object({ file: z.string(), name: z.string(), description: z.string(), text: z.string() })
  .openapi('Strategy');

export const checkedStrategySchema = z
  .object({
    name: z.string().optional().describe('absent where it cannot be used'),
    description: z.string().optional(),
    swept: z.array(z.string()).describe('the parameters that its sweep varies'),
    combinations: z.number(),
    problems: z.array(z.object({ line: z.number().describe('from 1'), message: z.string() })),
  })
  .openapi('CheckedStrategy');

export type ShippedStrategy = z.infer<typeof strategySchema>;
export type CheckedStrategy = z.infer<typeof checkedStrategySchema>;
