import { describe, expect, test } from "vitest";
import { openApiDocument } from "./openapi.ts";
import { operations, type Operation } from "./operations.ts";
import { problems } from "./problems.ts";

interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly security: readonly Record<string, unknown>[];
  readonly parameters?: readonly { name: string; in: string; required: boolean; schema: object }[];
  readonly requestBody?: { content: { "application/json": { schema: object } } };
  readonly responses: Record<string, { description: string; content: Record<string, object> }>;
}

const document = JSON.parse(JSON.stringify(openApiDocument())) as {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Described>>;
  components: { securitySchemes: Record<string, object>; schemas: Record<string, object> };
};
const described = Object.values(document.paths).flatMap((path) => Object.values(path));

/** Every value in the document, at any depth. */
function* everything(value: unknown): Generator<unknown> {
  yield value;
  if (typeof value !== "object" || value === null) return;
  for (const inner of Object.values(value)) yield* everything(inner);
}

describe("the OpenAPI document", () => {
  test("is OpenAPI 3.1 with a title and a version", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(document.info).toMatchObject({ title: "Breathing Room", version: "0.1.0" });
  });

  test.each(Object.entries(operations) as [string, Operation][])(
    "describes %s as the table of operations has it",
    (name, operation) => {
      const path = operation.path.replaceAll(/:(\w+)/g, "{$1}");
      const found = document.paths[path]?.[operation.method];
      expect(found).toMatchObject({ operationId: name, summary: operation.summary });
      expect(found?.responses[operation.status]).toBeDefined();
      expect(found?.requestBody !== undefined).toBe(operation.body !== undefined);
      for (const code of operation.problems) {
        const response = found?.responses[problems[code].status];
        expect(response?.description).toContain(`\`${code}\``);
        expect(Object.keys(response?.content ?? {})).toEqual(["application/problem+json"]);
      }
    },
  );

  test("has no operation that is not in the table, and each once", () => {
    const names = described.map(({ operationId }) => operationId);
    expect(names.toSorted()).toEqual(Object.keys(operations).toSorted());
  });

  test("declares every path parameter, and no other", () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters = [] } of Object.values(methods)) {
        const declared = parameters.filter((p) => p.in === "path");
        expect(declared.map(({ name }) => name)).toEqual(inPath);
        expect(declared.every(({ required }) => required)).toBe(true);
      }
    }
  });

  test("asks for credentials that it defines", () => {
    const named = described.flatMap(({ security }) => security.flatMap((s) => Object.keys(s)));
    for (const name of named) expect(document.components.securitySchemes).toHaveProperty(name);
  });

  test("refers only to what is in it", () => {
    for (const value of everything(document)) {
      const reference = (value as { $ref?: string } | null)?.$ref;
      if (reference === undefined) continue;
      const place = reference.replace("#/", "").split("/");
      expect(
        place.reduce((o: unknown, k) => (o as Record<string, unknown>)?.[k], document),
      ).toBeDefined();
    }
  });

  test("refuses unknown fields in requests, as the service does", () => {
    const session = document.paths["/v1/sessions"]?.["post"]?.requestBody;
    expect(session?.content["application/json"].schema).toMatchObject({
      type: "object",
      additionalProperties: false,
      required: ["kind", "title", "hosts", "startsAt", "endsAt"],
    });
  });
});
