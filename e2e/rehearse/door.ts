/** Coming in through the door as a phone does: over a connection of its own, with no cookie yet. */
import { request } from "node:http";
import type { JoinRequest } from "../../shared/protocol.ts";

/** Gives the cookie that the person keeps. */
export function comeIn(port: number, workshop: string, body: JoinRequest): Promise<string> {
  return new Promise((joined, failed) => {
    const asked = request(
      {
        port,
        host: "127.0.0.1",
        method: "POST",
        path: `/api/workshops/${workshop}/join`,
        agent: false,
        headers: { "content-type": "application/json" },
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => (text += chunk));
        response.on("end", () => {
          const cookies = (response.headers["set-cookie"] ?? []).map((line) => line.split(";", 1)[0]!);
          if (response.statusCode === 200 && cookies.length > 0) joined(cookies.join("; "));
          else failed(new Error(`the door said ${response.statusCode} ${text}`));
        });
      },
    );
    asked.on("error", failed);
    asked.end(JSON.stringify(body));
  });
}
