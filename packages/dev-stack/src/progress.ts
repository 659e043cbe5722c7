/** What a long piece of work calls to say what it is doing now; only the latest words are kept. */
export type ReportDetail = (detail: string) => void;

const quietForMs = 1000;
const terminalTickMs = 250;
const logTickMs = 10_000;

/**
 * Runs `work` and shows that it is going on once it has taken a second: on one updating line in a
 * terminal, as a line every ten seconds elsewhere. Passes on what `work` returns or throws.
 */
export async function withProgress<T>(
  label: string,
  work: (report: ReportDetail) => Promise<T>,
): Promise<T> {
  const display = createDisplay(label);
  try {
    const result = await work((detail) => display.detail(detail));
    display.end("done");
    return result;
  } catch (error) {
    display.end("did not work");
    throw error;
  }
}

function createDisplay(label: string) {
  const out = process.stderr;
  const terminal = out.isTTY && process.env["CI"] === undefined;
  const startedAtMs = performance.now();
  let shown = false;
  let latest = "";

  const seconds = () => Math.round((performance.now() - startedAtMs) / 1000);
  const draw = () => {
    if (terminal) {
      const line = `${label}, ${seconds()} s${latest ? `: ${latest}` : ""}`;
      out.write(`\r\u001B[2K${line.slice(0, Math.max(20, (out.columns ?? 80) - 1))}`);
    } else if (shown) {
      out.write(`  ${seconds()} s${latest ? `: ${latest}` : ""}\n`);
    } else {
      out.write(`${label}\n`);
    }
    shown = true;
  };

  let tick: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    draw();
    tick = setInterval(draw, terminal ? terminalTickMs : logTickMs);
  }, quietForMs);

  return {
    detail(words: string) {
      latest = words.trim();
    },
    end(outcome: string) {
      clearTimeout(first);
      clearInterval(tick);
      if (!shown) return;
      const line = `${label}: ${outcome} in ${seconds()} s`;
      out.write(terminal ? `\r\u001B[2K${line}\n` : `${line}\n`);
    },
  };
}
