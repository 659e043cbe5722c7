// Receives webhooks with Node and nothing else: WEBHOOK_SECRET=whsec_... PORT=4300 node receiver.mjs
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const secret = Buffer.from((process.env.WEBHOOK_SECRET ?? "").replace(/^whsec_/, ""), "base64");
const toleranceSeconds = 5 * 60;
// Keep these in your database, for a day at least: a message may come twice.
const seen = new Set();

/** Whether one of the signatures is ours, over exactly the bytes that came, and not from long ago. */
function isOurs(headers, body) {
  const id = headers["webhook-id"] ?? "";
  const timestamp = headers["webhook-timestamp"] ?? "";
  const age = Math.abs(Date.now() / 1000 - Number(timestamp));
  if (secret.length < 24 || !/^\d+$/.test(timestamp) || age > toleranceSeconds) return false;
  const expected = createHmac("sha256", secret).update(`${id}.${timestamp}.`).update(body).digest();
  return String(headers["webhook-signature"] ?? "")
    .split(" ")
    .some((part) => {
      const [version, given] = part.split(",");
      const bytes = Buffer.from(given ?? "", "base64");
      return (
        version === "v1" && bytes.length === expected.length && timingSafeEqual(bytes, expected)
      );
    });
}

/** Answers one webhook; what it says is taken once. */
function take(request, response, body) {
  if (!isOurs(request.headers, body)) return response.writeHead(401).end();
  const id = request.headers["webhook-id"];
  if (!seen.has(id)) {
    seen.add(id);
    const { type, data } = JSON.parse(body.toString());
    // Put it into a queue of yours and read the record by the API there: answer first.
    console.log(type, data.sessionId);
  }
  return response.writeHead(204).end();
}

const server = createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => take(request, response, Buffer.concat(chunks)));
});
server.listen(Number(process.env.PORT ?? 4300), "127.0.0.1", () => console.log("listening"));
