import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { RotascopeError } from '../core/errors.ts';
import { addAssetRoutes } from './assets.ts';
import type { ServerContext } from './context.ts';
import type { Problem } from './contract/problem.ts';
import { problemOf, refusal } from './problem.ts';
import { addBoardRoutes } from './routes/boardRoutes.ts';
import { addCardRoutes } from './routes/cardRoutes.ts';
import { addClaimRoutes } from './routes/claimRoutes.ts';
import { addCatalogueRoutes } from './routes/data/catalogueRoutes.ts';
import { addChangeRoutes } from './routes/data/changeRoutes.ts';
import { addSeriesRoutes } from './routes/data/seriesRoutes.ts';
import { addSourceRoutes } from './routes/data/sourceRoutes.ts';
import { addTrialRoutes } from './routes/data/trialRoutes.ts';
import { addForecastRoutes } from './routes/forecastRoutes.ts';
import { addMetricRoutes } from './routes/metricRoutes.ts';
import { addSessionRoutes } from './routes/sessionRoutes.ts';
import { addStoreRoutes } from './routes/storeRoutes.ts';
import { addStrategyRoutes } from './routes/strategyRoutes.ts';
import { addStudyRoutes } from './routes/studyRoutes.ts';
import { addSystemRoutes } from './routes/systemRoutes.ts';
import { SECURITY_HEADERS } from './security/headers.ts';
import { isOwnHost } from './security/hosts.ts';
import { isOwnOrigin } from './security/origins.ts';
import { permitted } from './security/permission.ts';

/** Of documents; files and store calls have bounds of their own. */
const MOST_BODY_BYTES = 2 * 1024 ** 2;
const OWN_BOUND = /^\/api\/(imports|store)/;

/** Every route of the server, behind its checks. */
export function createApp(context: ServerContext): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      return problemResponse(c, refusal(400, 'What was asked cannot be used', problems.join('; ')));
    },
  });
  app.use(headers, ownHost(context), ownOrigin, permitted(context.access, problemResponse), bounded);
  addBoardRoutes(app, context);
  addStudyRoutes(app, context);
  addStrategyRoutes(app, context);
  addMetricRoutes(app, context);
  addSeriesRoutes(app, context);
  addClaimRoutes(app, context);
  addCardRoutes(app, context);
  addForecastRoutes(app, context);
  addSystemRoutes(app, context);
  addSessionRoutes(app, context);
  addTrialRoutes(app, context);
  addCatalogueRoutes(app, context);
  addSourceRoutes(app, context);
  addChangeRoutes(app, context);
  addStoreRoutes(app, { ...context.owned, commandToken: context.commandToken });
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Rotascope',
      version: context.version,
      description:
        'Capital rotation between small-cap equities and crypto, computed from data with known provenance.',
    },
  });
  addAssetRoutes(app, context.assets);
  app.notFound((c) =>
    problemResponse(
      c,
      refusal(
        404,
        'There is nothing here',
        `No route leads to ${c.req.path}; GET /api/openapi.json lists them.`,
      ),
    ),
  );
  app.onError((error, c) => problemResponse(c, told(error, context)));
  return app;
}

function told(error: Error, { onDefect }: ServerContext): Problem {
  if (error instanceof HTTPException)
    return refusal(error.status, 'What was asked cannot be used', error.message);
  if (!(error instanceof RotascopeError)) onDefect(error);
  return problemOf(error);
}

const headers: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.res.headers.set(name, value);
};

function ownHost({ hosts }: ServerContext): MiddlewareHandler {
  return async (c, next) => {
    if (isOwnHost(c.req.header('host'), hosts)) return next();
    const detail =
      'The address in the browser names another host than this server; open it by its own address.';
    return problemResponse(c, refusal(421, 'Not this server', detail));
  };
}

const ownOrigin: MiddlewareHandler = async (c, next) => {
  const { method } = c.req;
  const [host, origin, site] = ['host', 'origin', 'sec-fetch-site'].map((name) => c.req.header(name));
  if (isOwnOrigin({ method, host, origin, site })) return next();
  return problemResponse(
    c,
    refusal(403, 'Not from here', 'A page of another site may not change anything here.'),
  );
};

const limited = bodyLimit({
  maxSize: MOST_BODY_BYTES,
  onError: (c) =>
    problemResponse(c, refusal(413, 'Too much', `A body has at most ${MOST_BODY_BYTES} bytes.`)),
});

const bounded: MiddlewareHandler = (c, next) => (OWN_BOUND.test(c.req.path) ? next() : limited(c, next));

function problemResponse(c: Context, problem: Problem): Response {
  return c.body(JSON.stringify(problem), problem.status as 400, {
    'content-type': 'application/problem+json',
  });
}
