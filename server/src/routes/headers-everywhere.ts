/** Headers that no answer goes without; an answer's own are kept. */
export interface HeadersEverywhere {
  /** Makes an answer that has them from the start, which costs much less than to add them. */
  answer(body: string, status: number, headers: Readonly<Record<string, string>>): Response;
  /** Adds what an answer lacks. */
  addTo(answer: Response): void;
}

const everywhere: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
};

const overTls = { "strict-transport-security": "max-age=31536000" };

/** The headers of a service that browsers reach at an address. */
export function createHeadersEverywhere(publicUrl: string): HeadersEverywhere {
  const all = publicUrl.startsWith("https:") ? { ...everywhere, ...overTls } : everywhere;
  const entries = Object.entries(all);
  const complete = new WeakSet<Response>();
  return {
    answer(body, status, headers) {
      const answer = new Response(body, { status, headers: { ...all, ...headers } });
      complete.add(answer);
      return answer;
    },
    addTo(answer) {
      // Only to look at the headers would turn them into something that is slower to send.
      if (complete.has(answer)) return;
      for (const [name, value] of entries) {
        if (!answer.headers.has(name)) answer.headers.set(name, value);
      }
    },
  };
}
