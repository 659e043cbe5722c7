import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "@breathing-room/dev-stack";
import { describe, expect, it } from "vitest";

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
    const [code] = snippets.filter(({ language }) => language === "ts");
    expect(code?.text.length).toBeGreaterThan(200);
    const source = lines(read("packages/demo-clinic/src/group-session.ts"));
    for (const part of (code?.text ?? "").split("\n\n")) expect(source).toContain(lines(part));
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
