import Router from '@koa/router';
import Koa, { type Middleware } from 'koa';
import helmet from 'koa-helmet';
import type { Handlers } from './access/call.ts';
import { take, takeNotice } from './access/limits.ts';
import { Refusal } from './contract/errors.ts';
import { phoneSignInRoutes } from './features/account/phone-sign-in.ts';
import { accountRoutes } from './features/account/routes.ts';
import { applicationRoutes } from './features/application/routes.ts';
import { auditRoutes } from './features/audit/routes.ts';
import { calendarRoutes } from './features/calendar/routes.ts';
import { catalogueRoutes } from './features/catalogue/routes.ts';
import { documentRoutes } from './features/document/routes.ts';
import { faultReportRoutes } from './features/fault-report/routes.ts';
import { followingRoutes } from './features/following/routes.ts';
import { redLetterRoutes } from './features/invoice/red-letter/routes.ts';
import { invoiceRoutes } from './features/invoice/routes.ts';
import { notificationRoutes } from './features/notification/routes.ts';
import { originalsRoutes } from './features/originals/routes.ts';
import { parcelRoutes } from './features/parcel/routes.ts';
import { paymentRoutes } from './features/payment/routes.ts';
import { transferRoutes } from './features/payment/transfer-routes.ts';
import { privacyRoutes } from './features/privacy/routes.ts';
import { productionRoutes } from './features/production/routes.ts';
import { reconciliationRoutes } from './features/reconciliation/routes.ts';
import { reviewRoutes } from './features/review/routes.ts';
import { staffRoutes } from './features/staff/routes.ts';
import { taskRoutes } from './features/task/routes.ts';
import { twoPersonsRoutes } from './features/two-persons/routes.ts';
import { verificationRoutes } from './features/verification/routes.ts';
import { withdrawalRoutes } from './features/withdrawal/routes.ts';
import { refuseOutdated } from './http/app-version.ts';
import { answerProblems } from './http/errors.ts';
import { health, type Standings } from './http/health.ts';
import { mount } from './http/mount.ts';
import { openApiDocument } from './http/openapi.ts';
import { watchProxies } from './http/proxies.ts';
import type { Refusals } from './http/refusals.ts';
import { logRequests } from './http/request-log.ts';
import { securityText } from './http/security-text.ts';
import { serveWeb, type WebRoots } from './http/web.ts';
import type { World } from './world.ts';

/** Every endpoint has its handler here; a missing one does not compile. */
const handlers: Handlers = {
  ...accountRoutes,
  ...phoneSignInRoutes,
  ...applicationRoutes,
  ...auditRoutes,
  ...catalogueRoutes,
  ...documentRoutes,
  ...faultReportRoutes,
  ...followingRoutes,
  ...invoiceRoutes,
  ...notificationRoutes,
  ...parcelRoutes,
  ...paymentRoutes,
  ...privacyRoutes,
  ...productionRoutes,
  ...reconciliationRoutes,
  ...reviewRoutes,
  ...staffRoutes,
  ...calendarRoutes,
  ...redLetterRoutes,
  ...transferRoutes,
  ...taskRoutes,
  ...twoPersonsRoutes,
  ...withdrawalRoutes,
  ...originalsRoutes,
  ...verificationRoutes,
};

export interface AppOptions {
  web: WebRoots;
  webReady: () => boolean;
  trustedProxies: number;
  /** Whom to tell of a fault of security, as a URI; null: nobody is named. */
  securityContact: string | null;
  /** How those stand whom we depend on, for `/readyz`. */
  standings: Standings;
  /** Takes down what was refused. */
  refusals: Refusals;
  /** Pages served before ours; the sandbox on the embedded default. */
  before?: Middleware[];
}

/** The Koa application over a world. */
export function createApp(
  world: World,
  { web, webReady, trustedProxies, securityContact, standings, refusals, before = [] }: AppOptions,
): Koa {
  const app = new Koa({ proxy: trustedProxies > 0, maxIpsCount: trustedProxies });
  app.silent = true;
  app.use(logRequests(world.log));
  app.use(secure(world.origin));
  for (const middleware of before) app.use(middleware);
  app.use(answerProblems(world.log, refusals.note));
  const proxies = watchProxies(trustedProxies, world.log);
  app.use(proxies.watch);
  app.use(health(world, webReady, () => ({ ...standings(), proxies: proxies.standing() })).routes());
  app.use(async (ctx, next) => {
    if (ctx.path.startsWith('/api/v1/notices/')) await takeNotice(ctx.ip);
    else if (ctx.path.startsWith('/api/')) {
      await take(world.redis, 'request', ctx.ip);
      refuseOutdated(ctx, world.lowestAppVersion);
    }
    await next();
  });
  app.use(documentation(world.origin).routes());
  app.use(securityText(world, securityContact).routes());
  const api = mount(world, handlers);
  app.use(api.routes());
  app.use(
    api.allowedMethods({
      throw: true,
      methodNotAllowed: () => new Refusal('wrongMethod'),
      notImplemented: () => new Refusal('wrongMethod'),
    }),
  );
  app.use(serveWeb(web));
  return app;
}

/** Written when first asked for: it takes more than half a second, and a service that starts has better to do. */
function documentation(origin: string): Router {
  const router = new Router();
  let document: string | undefined;
  router.get('/openapi.json', (ctx) => {
    document ??= JSON.stringify(openApiDocument(origin));
    ctx.type = 'json';
    ctx.body = document;
  });
  return router;
}

/** Our pages load nothing from elsewhere; PDFs are shown in frames of our own origin. */
const secure = (origin: string): Middleware =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Pages add the number of their answer (`http/style-nonce.ts`).
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        frameSrc: ["'self'", 'blob:'],
        objectSrc: ["'self'"],
        frameAncestors: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    hsts: origin.startsWith('https:'),
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  });
