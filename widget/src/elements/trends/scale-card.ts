import type { Trends } from "@breathing-room/contract";
import { type TemplateResult, html, nothing } from "lit";
import type { TrendsWords } from "../../words/trends-en.ts";
import { type Plot, chart } from "./chart.ts";

type Scale = Trends["scales"][number];
type Point = Scale["points"][number];
type Reading = NonNullable<Scale["reading"]>;

/** What a card is drawn from. */
export interface CardScene extends Plot {
  readonly words: TrendsWords;
  readonly day: (at: number) => string;
  readonly shows: "picture" | "table" | "both";
}

/** One scale: what it is called, the newest number in words, the picture, and behind each picture a real table. */
export function scaleCard(scene: CardScene): TemplateResult {
  const { scale, words: w, shows, day, span } = scene;
  const { reading } = scale;
  return html`<section class="card">
    <h2 class="label">${scale.name}</h2>
    ${reading ? html`<p class="small" lang="en">${reading.label}</p>` : nothing}
    <p class="small">${newest(scene)} ${w.easier[scale.easier]}</p>
    ${
      shows === "table"
        ? nothing
        : html`${chart(scene)}
            <p class="days small ${reading?.bands.length ? "beside" : ""}" aria-hidden="true">
              <span>${day(span[0])}</span><span>${day(span[1])}</span>
            </p>`
    }
    <div class=${shows === "picture" ? "unseen" : ""}>${table(scene)}</div>
    ${reading ? forTeam(reading, scene) : nothing}
  </section>`;
}

function newest({ scale: { points, reading }, words: w, day }: CardScene): string {
  const valued = points.filter(({ value }) => value !== null);
  const [before, last] = [valued.at(-2), valued.at(-1)];
  if (!last) return w.noNumber;
  const [value, on] = [String(last.value), day(last.at)];
  const said = before ? w.nowAndBefore(value, on, String(before.value)) : w.now(value, on);
  const band = bandOf(last, reading);
  return band ? `${said} ${w.nowBand(band)}` : said;
}

function bandOf({ value }: Point, reading: Reading | null): string | null {
  if (value === null || !reading) return null;
  return reading.bands.findLast(({ from }) => value >= from)?.label ?? null;
}

function table({ scale, words: w, day, lettersOf }: CardScene): TemplateResult {
  const { points, reading } = scale;
  const hasBands = reading !== null && reading.bands.length > 0;
  return html`<table>
    <caption class="unseen">
      ${scale.name}
    </caption>
    <thead>
      <tr>
        <th scope="col">${w.when}</th>
        <th scope="col">${w.number}</th>
        ${hasBands ? html`<th scope="col">${w.band}</th>` : nothing}
      </tr>
    </thead>
    <tbody>
      ${points.toReversed().map(
        (point) =>
          html`<tr>
            <th scope="row">${day(point.at)} ${noteMark(lettersOf(point.recordId), w)}</th>
            <td>${inWords(point, w)}</td>
            ${hasBands ? html`<td lang="en">${bandOf(point, reading)}</td>` : nothing}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The letters of notes, which readers hear as that. */
export function noteMark(letters: string, w: TrendsWords): TemplateResult | typeof nothing {
  if (!letters) return nothing;
  return html`<span class="letters"><span class="unseen">${w.note}</span> ${letters}</span>`;
}

function inWords({ value, state }: Point, w: TrendsWords): unknown {
  if (state === "skipped") return w.skipped;
  if (value === null) return w.incomplete;
  return state === "estimated" ? html`${value} <small>${w.estimated}</small>` : value;
}

function forTeam(reading: Reading, { words: w, day }: CardScene): TemplateResult {
  const { bands, bandsSource, cuts, changes } = reading;
  return html`${changes.map(
    ({ from, to, since, met }) =>
      html`<div class="small">
        <p>${w.changed(from, to, day(since))}</p>
        ${
          met.length === 0
            ? html`<p>${w.noneMet}</p>`
            : html`<ul>
                ${met.map((rule) => html`<li>${w.met(rule.label)} ${ruleSource(rule, w)}</li>`)}
              </ul>`
        }
      </div>`,
  )}
  ${
    bands.length > 0
      ? html`<p class="small">
          ${w.bands}:
          <span lang="en">${bands.map(({ label, from }) => `${label} ${from}`).join(", ")}</span>.
          ${bandsSource === null ? nothing : w.source(bandsSource)}
        </p>`
      : nothing
  }
  ${cuts.map(
    ({ at, label, source }) =>
      html`<p class="small">
        ${w.cuts}: ${at}, <span lang="en">${label}</span>. ${w.source(source)}
      </p>`,
  )}`;
}

/** Where a rule comes from, and how sure that is. */
export function ruleSource(
  {
    source,
    standing,
  }: { readonly source: string; readonly standing: keyof TrendsWords["standing"] },
  w: TrendsWords,
): string {
  return `${w.source(source)} (${w.standing[standing]})`;
}
