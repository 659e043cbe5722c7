import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { operations, type Problem } from "@breathing-room/contract";
import { createMasterKey, projectRoot } from "@breathing-room/dev-stack";
import { describe, expect, it } from "vitest";
import { asked, groupAt } from "../../packages/demo-clinic/src/group-session.ts";
import { runCommandLine } from "../../server/src/command-line/command-line.ts";
import { startTestService } from "../../server/src/service.test-support.ts";

const read = (path: string) => readFileSync(join(projectRoot, path), "utf8");
const readme = read("README.md");
const snippets = [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language, text]) => ({
  language: language ?? "",
  text: text ?? "",
}));

/** Lines without their indentation, so that a snippet can stand further left than in its file. */
const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");

describe("every snippet of the README is what runs", () => {
  it("commands are scripts of package.json", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const commands = snippets
      .filter(({ language }) => language === "sh")
      .flatMap(({ text }) => [...text.matchAll(/npm (?:run )?(\w+)/g)].map(([, name]) => name));
    expect(commands).toContain("start");
    expect(commands).toContain("test");
    for (const name of commands) if (name !== "ci") expect(Object.keys(scripts)).toContain(name);
  });

  it("the backend's code is the demo clinic's, line by line", () => {
    const code = snippets.filter(({ language }) => language === "ts");
    expect(code.length).toBeGreaterThan(2);
    const files = ["group-session.ts", "people.ts", "server.ts"];
    const source = lines(
      files.map((name) => read(join("packages/demo-clinic/src", name))).join("\n"),
    );
    for (const { text } of code) {
      expect(text.length).toBeGreaterThan(100);
      for (const part of text.split("\n\n")) expect(source).toContain(lines(part));
    }
  });

  it("its sessions are made for a clinic that has settled nothing, and what asks more once it has", async () => {
    const running = await startTestService();
    const { api, otherApi } = running;
    const make = (at: typeof api, body: object) =>
      at.request<Problem>("POST", "/v1/sessions", { token: at.clinicKey, body });
    const group = groupAt(running.clock.now());
    expect((await make(otherApi, group)).status).toBe(201);
    const { checkIn, today } = asked;
    const refused = await make(otherApi, { ...group, checkIn });
    expect([refused.status, refused.body.code]).toEqual([422, "no-safety-protocol"]);
    const without = await make(otherApi, { ...group, today });
    expect(without.body.errors?.map(({ path }) => path)).toEqual(["today.ask[5]"]);
    expect(without.body).toMatchObject({ status: 422, code: "invalid" });
    expect((await make(api, { ...group, ...asked })).status).toBe(201);
    const [alone] = snippets.filter(({ language }) => language === "json");
    const forms = JSON.parse(alone?.text ?? "") as object;
    expect(forms).toMatchObject({ kind: "check-in" });
    expect((await make(otherApi, forms)).status).toBe(201);
    const gad7 = { measures: ["gad-7"] };
    expect((await make(otherApi, { ...group, checkIn: gad7 })).status).toBe(201);
    await running.stop();
  });

  it("a clinic of one's own is made beside the demo's with the settings that stand there", async () => {
    const text =
      snippets.find((snippet) => snippet.text.includes("clinic create mine"))?.text ?? "";
    const folder = mkdtempSync(join(tmpdir(), "breathing-room-readme-"));
    writeFileSync(join(folder, "master-key"), createMasterKey());
    const env = Object.fromEntries(
      [...text.matchAll(/(\w+)=(\S+)/g)].map(([, name = "", value = ""]) => [
        name,
        value.replace(/^data\b/, folder),
      ]),
    );
    expect(env["IOP_MASTER_KEY_FILE"]).toBe(join(folder, "master-key"));
    const [, command = ""] = /^npx iop (.*)$/m.exec(text) ?? [];
    const args = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(
      ([, quoted, bare]) => quoted ?? bare ?? "",
    );
    const said: string[] = [];
    const say = (line: string) => void said.push(line);
    const code = await runCommandLine(args, env, { out: say, err: say, ask: async () => "" });
    rmSync(folder, { recursive: true });
    expect(code, said.join("\n")).toBe(0);
    expect(said.at(-1)).toMatch(/^iop_/);
  });

  it("every code that the loader and the frame tell by themselves is in the table", () => {
    const table = readme.slice(readme.indexOf("| `detail.code`"), readme.indexOf("Any other code"));
    const listed = [...table.matchAll(/^\| `([\w-]+)` /gm)].map(([, code]) => code ?? "");
    const told = ["page-refused", "unreachable", "no-invite", "permissions-withheld"];
    const ofBodies = ["malformed", "invalid", "too-large", "unsupported-media-type"];
    const arrival = operations.arrive.problems.filter((code) => !ofBodies.includes(code));
    expect(listed.toSorted()).toEqual([...told, ...arrival].toSorted());
  });

  it("the page's tag is tried on a real page by the suite of host pages", () => {
    const [page] = snippets.filter(({ language }) => language === "html");
    expect(page?.text).toContain("embed.js");
    expect(read("test/hosts/readme-page.test.ts")).toContain('language === "html"');
  });

  it("every folder that the map names is there", () => {
    const map = readme.slice(readme.indexOf("| folder "), readme.indexOf("Arrows point one way"));
    const folders = [...map.matchAll(/^\| `([^`]+)` +\| (.*) \|$/gm)];
    expect(folders.length).toBeGreaterThan(6);
    for (const [, folder = "", text = ""] of folders) {
      for (const [, inner = ""] of text.matchAll(/`([\w-]+)\/`/g)) {
        expect(() => readFileSync(join(projectRoot, folder, inner)), inner).toThrow(/EISDIR/);
      }
    }
  });
});
