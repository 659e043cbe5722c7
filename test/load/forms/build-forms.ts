import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "@breathing-room/dev-stack";
import {
  type FormDefinition,
  type FormItem,
  type FormQuestion,
  formOf,
  isQuestion,
  measureById,
} from "@breathing-room/measures";
import { build } from "vite";

/** The two ways to the nine questions: the check-in's form, and Lit written by hand. */
export const formPages = ["check-in", "plain"] as const;
export type FormPage = (typeof formPages)[number];

const here = join(projectRoot, "test", "load", "forms");

/** Builds one page as the widget is built, into a folder of its own under the system's temporary files, and gives that. */
export async function buildFormPage(page: FormPage): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "breathing-room-form-"));
  await build({
    root: here,
    configFile: join(projectRoot, "widget", "vite.config.ts"),
    logLevel: "error",
    define: { phq9Words: JSON.stringify(wordsOf(nineQuestions())) },
    build: {
      outDir: folder,
      rolldownOptions: { input: join(here, `${page}.html`) },
    },
  });
  return folder;
}

/** PHQ-9 without the tenth question, which has no points and which the form written by hand has not. */
export function nineQuestions(): FormDefinition {
  const measure = measureById("phq-9");
  if (!measure) throw new Error("there is a PHQ-9");
  const form = formOf(measure, "en");
  return { ...form, items: form.items.filter(({ kind }) => kind === "group") };
}

function wordsOf({ title, items }: FormDefinition) {
  const [stem] = items;
  const questions = stem?.kind === "group" ? stem.items.filter(asksForChoice) : [];
  return {
    title,
    stem: stem?.text,
    questions: questions.map(({ text }) => text),
    options: questions[0]?.options.map(({ label }) => label),
  };
}

function asksForChoice(item: FormItem): item is FormQuestion & { readonly kind: "choice" } {
  return isQuestion(item) && item.kind === "choice";
}
