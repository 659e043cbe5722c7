import { toJsonSchema } from "@valibot/to-json-schema";
import type { GenericSchema } from "valibot";
import type { Operation } from "./operations.ts";
import { operations } from "./operations.ts";
import type { ProblemCode } from "./problems.ts";
import { problems, ProblemSchema } from "./problems.ts";
import { IdempotencyKeySchema } from "./visit-api.ts";

type Json = Readonly<Record<string, unknown>>;

/** Problems that any operation can answer, beside its own. */
const anywhere: readonly ProblemCode[] = [
  "unavailable",
  "session-unreadable",
  "records-unreadable",
  "internal",
];

/** The OpenAPI 3.1 description of all operations, made of the schemas that check them. */
export function openApiDocument(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, operation] of Object.entries(operations) as [string, Operation][]) {
    const path = operation.path.replaceAll(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [operation.method]: operationObject(name, operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Breathing Room",
      version: "0.1.0",
      description:
        "Sessions of a virtual intensive outpatient program. Errors are problem details (RFC 9457) with stable codes.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      securitySchemes: {
        clinic: { type: "http", scheme: "bearer", description: "A clinic's API key." },
        visit: { type: "http", scheme: "bearer", description: "The visit token of one page." },
        operator: { type: "http", scheme: "bearer", description: "The operator's token." },
        media: {
          type: "apiKey",
          in: "header",
          name: "Authorization",
          description: "LiveKit's signed token over the body's SHA-256.",
        },
      },
      schemas: { Problem: jsonSchema(ProblemSchema, "output") },
    },
  };
}

function operationObject(name: string, operation: Operation): Json {
  const parameters = [
    ...pathParameters(operation.path),
    ...queryParameters(operation),
    ...headerParameters(operation),
  ];
  return {
    operationId: name,
    summary: operation.summary,
    security: operation.caller === "anyone" ? [] : [{ [operation.caller]: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(operation.body
      ? {
          requestBody: {
            required: !operation.bodyOptional,
            content: { "application/json": { schema: jsonSchema(operation.body, "input") } },
          },
        }
      : {}),
    responses: { [operation.status]: success(operation), ...problemResponses(operation) },
  };
}

function success({ answer }: Operation): Json {
  const content: Record<string, Json> =
    typeof answer === "string"
      ? {
          [answer]: {
            schema: answer.endsWith("json") ? { type: "object" } : { type: "string" },
          },
        }
      : { "application/json": { schema: jsonSchema(answer, "output") } };
  return { description: "Done.", content };
}

function problemResponses(operation: Operation): Record<string, Json> {
  const own: readonly ProblemCode[] =
    operation.caller === "visit" ? [...operation.problems, "too-many"] : operation.problems;
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set([...own, ...anywhere])) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\`: ${problems[code].title}`).join(" "),
        content: {
          "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
        },
      },
    ]),
  );
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function queryParameters({ query }: Operation): Json[] {
  return Object.entries(query?.entries ?? {}).map(([name, schema]) => ({
    name,
    in: "query",
    required: false,
    schema: jsonSchema(schema, "input"),
  }));
}

function headerParameters({ idempotencyKey }: Operation): Json[] {
  if (!idempotencyKey) return [];
  const schema = jsonSchema(IdempotencyKeySchema, "input");
  return [
    { name: "Idempotency-Key", in: "header", required: idempotencyKey === "required", schema },
  ];
}

function jsonSchema(schema: GenericSchema, typeMode: "input" | "output"): Json {
  const { $schema: _, ...rest } = toJsonSchema(schema, {
    target: "draft-2020-12",
    typeMode,
    // What JSON Schema cannot say (a check in code, trimming) the service checks all the same.
    errorMode: "ignore",
  }) as Record<string, unknown>;
  return rest;
}
