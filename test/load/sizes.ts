import { readdirSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "@breathing-room/dev-stack";
import { filesFrom, gzipKiB as gzipKiBIn, readManifest } from "./built-files.ts";
import type { Figure } from "./figure.ts";

const dist = join(projectRoot, "widget", "dist");

const spanish = /src\/words\/es/;
const checkIn = /check-in\/index/;
const review = /check-in-review/;
const more = /elements\/more/;
const boardWords = /board-words/;
const trends = /elements\/trends/;
const feedback = /elements\/feedback/;
const onlyInSafari = /webrtc-adapter/;
const tools = /elements\/tools/;
const hour = /elements\/hour\/index/;
const lead = /lead-hour/;
const blur = /src\/(elements\/)?blur\//;
const apartRooms = /elements\/apart|(private|side)-words|apart-stay/;
const groupTyping = /group-typing/;
const sharedPlans = /shared-plans|plan-parts/;
/** What comes by itself or by a press once one is there, and is no part of going in. */
const apart = [tools, more, apartRooms, groupTyping, hour, lead, blur, trends, feedback];

/** How much the built widget makes a browser load, compressed as it travels. Needs a build. */
export function measureSizes(): readonly Figure[] {
  const manifest = readManifest(dist);
  const gzipKiB = (files: readonly string[]) => gzipKiBIn(dist, files);
  const without = (...left: readonly RegExp[]) =>
    gzipKiB(
      filesFrom(manifest, "frame.html", (source) => !left.some((chunk) => chunk.test(source))),
    );
  const lazily = (chunk: RegExp) =>
    gzipKiB(
      Object.entries(manifest).flatMap(([source, { file }]) => (chunk.test(source) ? [file] : [])),
    );
  const worker = readdirSync(join(dist, "assets")).filter((name) => name.includes("e2ee-worker"));
  const unit = "KiB gzip";
  return [
    { name: "loader on the clinic's page", value: gzipKiB(["embed.js"]), unit, limit: 4 },
    {
      name: "before the room: app, waiting room, preview",
      value: without(/^(?!.*(waiting-room|capture))/),
      unit,
      limit: 25,
    },
    {
      name: "everything for the room, for a client",
      value: without(spanish, onlyInSafari, checkIn, ...apart, /facilitator/),
      unit,
      limit: 160,
    },
    {
      name: "everything for the room, for a host",
      value: without(spanish, onlyInSafari, checkIn, review, boardWords, sharedPlans, ...apart),
      unit,
      limit: 160,
    },
    { name: "  check-in besides, for who is asked", value: lazily(checkIn), unit },
    { name: "  reading a check-in besides, for staff", value: lazily(review), unit },
    { name: "  what people say to staff besides, for staff", value: lazily(boardWords), unit },
    { name: "  measures over time besides, in both languages", value: lazily(trends), unit },
    { name: "  feedback besides, in both languages", value: lazily(feedback), unit },
    { name: "  in Spanish besides", value: lazily(spanish), unit },
    {
      name: "  calm space's tools and my plan besides, in both languages",
      value: lazily(tools),
      unit,
    },
    { name: "  how the hour goes besides, in both languages", value: lazily(hour), unit },
    {
      name: "  a private word or side room besides, in both languages",
      value: lazily(apartRooms),
      unit,
    },
    {
      name: "  typing to the group besides, where it is allowed, in both languages",
      value: lazily(groupTyping),
      unit,
    },
    { name: "  leading it besides, for hosts, in both languages", value: lazily(lead), unit },
    { name: "  reading shared plans besides, for staff", value: lazily(sharedPlans), unit },
    { name: "  settings of one's own besides, once in the room", value: lazily(more), unit },
    { name: "  a blurred background besides, its code", value: lazily(blur), unit },
    {
      name: "  what finds a person in the picture, once asked for",
      value: gzipKiB(
        readdirSync(join(dist, "assets"))
          .filter((name) => /\.(wasm|tflite)$|^blur-worker/.test(name))
          .map((name) => `assets/${name}`),
      ),
      unit,
    },
    { name: "  in Safari besides: webrtc-adapter", value: lazily(onlyInSafari), unit },
    {
      name: "  encryption worker, apart",
      value: gzipKiB(worker.map((name) => `assets/${name}`)),
      unit,
    },
  ];
}
