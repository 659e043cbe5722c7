import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const require = createRequire(import.meta.url);
const encryptionWorkerFile = require.resolve("livekit-client/e2ee-worker");

/** Where LiveKit's package is. */
export const liveKitFolder = join(dirname(encryptionWorkerFile), "..");

/**
 * Puts LiveKit's encryption worker beside the app's own files: it has to come from the service's own origin. Its name
 * carries LiveKit's version, because the two have to match.
 */
export function encryptionWorker(): Plugin {
  const { version } = require(join(liveKitFolder, "package.json")) as { version: string };
  const source = readFileSync(encryptionWorkerFile, "utf8");
  return {
    name: "encryption-worker",
    generateBundle() {
      this.emitFile({
        type: "asset",
        fileName: `assets/livekit-e2ee-worker-${version}.js`,
        source: source.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"),
      });
    },
  };
}

/** Puts the licences of what blurs a picture beside it, as they ask for. */
export function blurLicences(): Plugin {
  const ofPackage = require.resolve("@twilio/video-processors/LICENSE.md");
  const ours = new URL("../LICENSE", import.meta.url);
  return {
    name: "blur-licences",
    generateBundle() {
      this.emitFile({
        type: "asset",
        fileName: "assets/blur-licences.txt",
        source: [
          "The files tflite-simd-*.wasm and selfie_segmentation_landscape-*.tflite are from the npm package",
          "@twilio/video-processors, under this license:",
          readFileSync(ofPackage, "utf8"),
          "They are made of TensorFlow Lite, (c) The TensorFlow Authors, and of the model MediaPipe Selfie",
          "Segmentation, (c) Google LLC, both under this license:",
          readFileSync(ours, "utf8"),
        ].join("\n\n"),
      });
    },
  };
}

/** What is left of the helper's call where there is nothing to load beforehand; what follows on the import stays. */
const emptyPreload =
  /\b[\w$]+\(\(\)=>(import\(`[^`]+`\)(?:\.then\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*),\[\]\)/g;

/** Loads a lazy chunk by a plain import: Vite's own helper is 1 KiB that nothing here needs. */
export function plainImports(): Plugin {
  return {
    name: "plain-imports",
    enforce: "pre",
    load: {
      filter: { id: /vite\/preload-helper/ },
      handler: () => "export const __vitePreload = (load) => load();",
    },
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === "chunk") file.code = file.code.replaceAll(emptyPreload, "$1");
          // A mark of Vite's own for sheets that it took together.
          else if (file.fileName.endsWith(".css"))
            file.source = String(file.source).replace(/\s*\/\*\$vite\$:\d+\*\/\s*$/, "");
        }
      },
    },
  };
}

/** The chunks of which most runs as soon as they are there. */
const runAtOnce = ["frame", "check-in"];

/**
 * Says so to browsers that listen: Chromium makes all functions of such a chunk ready beside the page, while it loads,
 * instead of one after the other when they are called for the first time.
 */
export function eagerChunks(): Plugin {
  return {
    name: "eager-chunks",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === "chunk" && runAtOnce.includes(file.name))
            file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
        }
      },
    },
  };
}

/**
 * LiveKit imports webrtc-adapter for what it does, and asks nothing of it: the frame loads it by itself, where it is
 * needed (src/frame/load-media.ts).
 */
export function adapterApart(): Plugin {
  return {
    name: "adapter-apart",
    enforce: "pre",
    resolveId: {
      filter: { id: /^webrtc-adapter$/ },
      handler: (_, importer) => (importer?.startsWith(liveKitFolder) ? "\0no-adapter" : null),
    },
    load: { filter: { id: /no-adapter$/ }, handler: () => "export {};" },
  };
}

/**
 * Leaves out how LiveKit's messages are written as JSON (3 KiB): between browser and server they travel as bytes, and
 * whoever asks for JSON all the same gets an error.
 */
export function noJsonMessages(): Plugin {
  return {
    name: "no-json-messages",
    enforce: "pre",
    load: {
      filter: { id: /@bufbuild\/protobuf\/.*\/json-format\.js$/ },
      handler: () => "export const makeJsonFormat = () => undefined;",
    },
  };
}

/**
 * Leaves out what Lit does where a browser cannot adopt style sheets: the frame's policy forbids style elements, and
 * whatever knows light-dark() can.
 */
export function adoptedSheetsOnly(): Plugin {
  const code = `
    export class CSSResult {
      constructor(cssText) { this.cssText = cssText; }
      get styleSheet() {
        if (!this.sheet) (this.sheet = new CSSStyleSheet()).replaceSync(this.cssText);
        return this.sheet;
      }
      toString() { return this.cssText; }
    }
    export const supportsAdoptingStyleSheets = true;
    export const unsafeCSS = (text) => new CSSResult(String(text));
    export const css = (strings, ...values) => new CSSResult(String.raw({ raw: strings }, ...values));
    export const adoptStyles = (root, styles) => {
      root.adoptedStyleSheets = styles.map(({ styleSheet }) => styleSheet);
    };
    export const getCompatibleStyle = (style) => style;
  `;
  return {
    name: "adopted-sheets-only",
    enforce: "pre",
    load: { filter: { id: /@lit\/reactive-element\/css-tag\.js$/ }, handler: () => code },
  };
}

/** The part of a syntax tree that the templates are found by. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly tag?: { readonly name?: string };
  readonly quasi?: { readonly quasis: readonly Node[] };
}

/** Takes the indentation out of Lit's templates and style sheets. */
export function minifyTemplates(): Plugin {
  return {
    name: "minify-templates",
    transform: {
      filter: { id: /^(?!.*node_modules).*\.ts$/, code: /\b(css|html|svg)`/ },
      handler(code) {
        const texts = templateTexts(this.parse(code)).toSorted((a, b) => b.start - a.start);
        let minified = code;
        for (const { start, end, minify } of texts) {
          minified =
            minified.slice(0, start) + minify(code.slice(start, end)) + minified.slice(end);
        }
        return { code: minified, map: null };
      },
    },
  };
}

interface TemplateText {
  readonly start: number;
  readonly end: number;
  minify(text: string): string;
}

/** Only the written parts of templates: what stands in `${}` is code, and left alone. */
function templateTexts(tree: unknown): TemplateText[] {
  if (typeof tree !== "object" || tree === null) return [];
  const { type, tag, quasi } = tree as Node;
  const minify = type !== "TaggedTemplateExpression" ? undefined : minifiers[tag?.name ?? ""];
  // What a value would stand between in CSS, a space or none, cannot be told from its pieces.
  if (tag?.name === "css" && (quasi?.quasis.length ?? 0) > 1)
    throw new Error("A css template has no values in it.");
  const own = minify ? (quasi?.quasis ?? []).map(({ start, end }) => ({ start, end, minify })) : [];
  return [...own, ...Object.values(tree).flatMap(templateTexts)];
}

const minifiers: Readonly<Record<string, (text: string) => string>> = {
  html: (text) =>
    text
      .replaceAll(/(?<=>)\s*\n\s*(?=<)/g, "")
      .replaceAll(/\s+/g, " ")
      .replace(/^ >/, ">")
      // No quotes around a word.
      .replaceAll(/="([\w-]+)"(?=[ >])/g, "=$1"),
  svg: (text) => text.replaceAll(/\s+/g, " "),
  css: (text) =>
    text
      .replaceAll(/\/\*.*?\*\//gs, "")
      .replaceAll(/\s+/g, " ")
      .trim()
      .replaceAll(/ ?([{};,]) ?/g, "$1")
      .replaceAll(": ", ":")
      .replaceAll(/ ([>/]) /g, "$1")
      .replaceAll(/="([a-z]\w*)"\]/g, "=$1]")
      .replaceAll(/(?<![\w.#-])0\.(?=\d)/g, ".")
      .replaceAll(";}", "}"),
};
