/** What browsers are told about every answer: strict, and still right on a plain-HTTP address of the room's own network. */
import type { IncomingMessage } from "node:http";
import type { NextFunction, Request, RequestHandler, Response } from "express";
import helmet from "helmet";
import type { Origins } from "./origin.ts";

const A_YEAR_S = 365 * 24 * 60 * 60;
/** What pages use of a device; all else is off, for them and for whatever they might be made to load. */
const PERMISSIONS = [
  "clipboard-write=(self)",
  "fullscreen=(self)",
  "screen-wake-lock=(self)",
  ...[
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "serial",
    "usb",
    "xr-spatial-tracking",
  ].map((name) => `${name}=()`),
].join(", ");

export function securityHeaders(origins: Origins): RequestHandler {
  const strict = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "manifest-src": ["'self'"],
        // Older Safari does not count a socket to the page's own server as 'self'.
        "connect-src": ["'self'", (request: IncomingMessage) => origins.sockets(request).join(" ")],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "require-trusted-types-for": ["'script'"],
      },
    },
    strictTransportSecurity: false,
    // Browsers ignore it on plain HTTP, and say so on the console.
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: { policy: "same-origin" },
    originAgentCluster: false,
    referrerPolicy: { policy: "no-referrer" },
    // For browsers that do not know frame-ancestors.
    frameguard: { action: "deny" },
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    response.set("Permissions-Policy", PERMISSIONS);
    if (origins.isSecure(request)) {
      response.set("Strict-Transport-Security", `max-age=${A_YEAR_S}`);
      response.set("Cross-Origin-Opener-Policy", "same-origin");
    }
    strict(request, response, next);
  };
}
